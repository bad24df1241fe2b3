namespace TelemetryCore.AspNetCore.Events;

/// <summary>
/// How long the pump waits between looks: the more it has to send, the longer, so that all subscribers together are
/// sent at most so many bytes and so many frames a second and who appends keeps the machine.
/// </summary>
internal static class EventPace
{
    /// <summary>Looking at all series costs some tens of microseconds.</summary>
    public static readonly TimeSpan Base = TimeSpan.FromMilliseconds(10);

    /// <summary>A write to a socket costs some microseconds, here and in the system.</summary>
    public static readonly TimeSpan PerFrame = TimeSpan.FromMilliseconds(0.1);

    public const double BytesPerSecondMax = 256 << 20;

    /// <summary>After a burst who is too slow loses its place rather than make all others wait.</summary>
    public static readonly TimeSpan Max = TimeSpan.FromSeconds(1);

    /// <param name="subscribers">How many are sent what is found.</param>
    /// <param name="bytes">What each of them was sent for the last look.</param>
    public static TimeSpan Wait(int subscribers, long bytes)
    {
        var wait = Base + (subscribers * (PerFrame + TimeSpan.FromSeconds(bytes / BytesPerSecondMax)));
        return wait < Max ? wait : Max;
    }
}
