using System.Threading.Tasks.Sources;
using TelemetryCore.Internal;

namespace TelemetryCore.Subscriptions;

/// <summary>One subscription's wait for the next step; used again and again, so that waiting costs no memory.</summary>
internal sealed class AlarmWait(AlarmLog log) : IValueTaskSource<bool>
{
    // What a subscriber does with a step must not hold up those who are told after it.
    private ManualResetValueTaskSourceCore<bool> _core = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration _registration;
    private int _isInUse;

    /// <summary>Its neighbours among those who wait; like all that follows, the log's to set.</summary>
    public AlarmWait? Previous { get; set; }

    public AlarmWait? Next { get; set; }

    public bool IsWaiting { get; set; }

    /// <summary>True when its subscription is disposed.</summary>
    public bool IsEnded { get; set; }

    /// <summary>The number behind which something is waited for.</summary>
    public long After { get; set; }

    /// <summary>The last number that there was when it was told.</summary>
    public long Last { get; set; }

    public ValueTask<bool> Begin(long after, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _isInUse, 1) != 0)
        {
            Throw.TwoReaders();
        }

        _core.Reset();
        if (log.Wait(this, after) is { } isThere)
        {
            Volatile.Write(ref _isInUse, 0);
            return new ValueTask<bool>(isThere);
        }

        _registration = cancellationToken.UnsafeRegister(
            static (wait, token) => ((AlarmWait)wait!).Cancel(token), this);
        return new ValueTask<bool>(this, _core.Version);
    }

    public void Tell(bool isThere) => _core.SetResult(isThere);

    /// <summary>Ends the wait that is on, if any, and all that are to come.</summary>
    public void End()
    {
        if (log.Leave(this, forGood: true))
        {
            Tell(false);
        }
    }

    bool IValueTaskSource<bool>.GetResult(short token)
    {
        // After this no cancellation of the past can reach a wait of the future.
        _registration.Dispose();
        _registration = default;
        try
        {
            return _core.GetResult(token);
        }
        finally
        {
            Volatile.Write(ref _isInUse, 0);
        }
    }

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _core.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);

    private void Cancel(CancellationToken token)
    {
        if (log.Leave(this, forGood: false))
        {
            _core.SetException(new OperationCanceledException(token));
        }
    }
}
