namespace TelemetryCore.Cli.Demo;

/// <summary>
/// A clock that starts at a given instant and runs faster than the real one, timers included. Its timestamps stay real:
/// they measure this machine (latencies, rates), not the park.
/// </summary>
internal sealed class SimulatedTime : TimeProvider
{
    private readonly TimeProvider _real;
    private readonly DateTimeOffset _start;
    private readonly long _startedAt;

    public SimulatedTime(TimeProvider real, DateTimeOffset start, double speed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(speed);
        _real = real;
        _start = start;
        _startedAt = real.GetTimestamp();
        Speed = speed;
    }

    public double Speed { get; }

    public override TimeZoneInfo LocalTimeZone => _real.LocalTimeZone;

    public override long TimestampFrequency => _real.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() =>
        (_start + (_real.GetElapsedTime(_startedAt) * Speed)).ToUniversalTime();

    public override long GetTimestamp() => _real.GetTimestamp();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new SimulatedTimer(_real.CreateTimer(callback, state, Real(dueTime), Real(period)), this);

    private TimeSpan Real(TimeSpan simulated)
    {
        if (simulated <= TimeSpan.Zero)
        {
            return simulated;
        }

        // Timers count whole milliseconds and cut the rest: rounded up, a wait never ends before its simulated time.
        return TimeSpan.FromMilliseconds(Math.Ceiling(simulated.TotalMilliseconds / Speed));
    }

    private sealed class SimulatedTimer(ITimer real, SimulatedTime clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => real.Change(clock.Real(dueTime), clock.Real(period));

        public void Dispose() => real.Dispose();

        public ValueTask DisposeAsync() => real.DisposeAsync();
    }
}
