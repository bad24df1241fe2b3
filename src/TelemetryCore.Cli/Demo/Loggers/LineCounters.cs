namespace TelemetryCore.Cli.Demo.Loggers;

/// <summary>What one logger did on the line; the tasks that count run side by side.</summary>
internal sealed class LineCounters
{
    private readonly long[] _events = new long[Enum.GetValues<EventKind>().Length];

    private long _frames;
    private long _resentFrames;
    private long _backFilledFrames;
    private long _connections;
    private long _failures;

    /// <summary>Different frames sent.</summary>
    public long Frames => Interlocked.Read(ref _frames);

    /// <summary>Frames sent again, unchanged.</summary>
    public long ResentFrames => Interlocked.Read(ref _resentFrames);

    /// <summary>Different frames sent with RF=1.</summary>
    public long BackFilledFrames => Interlocked.Read(ref _backFilledFrames);

    public long Connections => Interlocked.Read(ref _connections);

    /// <summary>Connections that ended, or did not come about, without the script wanting it.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    public long EventCount(EventKind kind) => Interlocked.Read(ref _events[(int)kind]);

    public void CountEvent(EventKind kind) => Interlocked.Increment(ref _events[(int)kind]);

    public void CountConnection() => Interlocked.Increment(ref _connections);

    public void CountFailure() => Interlocked.Increment(ref _failures);

    public void CountFrame(bool resent, bool backFilled)
    {
        Interlocked.Increment(ref resent ? ref _resentFrames : ref _frames);
        if (backFilled && !resent)
        {
            Interlocked.Increment(ref _backFilledFrames);
        }
    }
}
