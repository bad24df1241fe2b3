namespace TelemetryCore.TestKit;

/// <summary>
/// A clock for tests: UTC time, timestamps and timers move only by <see cref="Advance"/>, which runs the callbacks of
/// the timers that fall due on the calling thread, in order of due time, with the clock standing at that time.
/// </summary>
public sealed class ManualTimeProvider : TimeProvider
{
    // Long enough for any machine: it ends a test that hangs, and decides nothing.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly DateTimeOffset _start;
    private TimeSpan _elapsed;
    private TimeSpan _target;

    public ManualTimeProvider()
        : this(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))
    {
    }

    public ManualTimeProvider(DateTimeOffset start) => _start = start.ToUniversalTime();

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    private TimeSpan Elapsed
    {
        get
        {
            lock (_gate)
            {
                return _elapsed;
            }
        }
    }

    public override DateTimeOffset GetUtcNow() => _start + Elapsed;

    public override long GetTimestamp() => Elapsed.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>
    /// Waits for what other threads bring about; the clock may move on by some time before each look.
    /// </summary>
    /// <exception cref="TimeoutException">It did not come about.</exception>
    public async Task UntilAsync(Func<bool> condition, TimeSpan advance = default)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var start = System.GetTimestamp();
        while (!condition())
        {
            if (System.GetElapsedTime(start) > Patience)
            {
                throw new TimeoutException("It did not come about.");
            }

            Advance(advance);
            await Task.Delay(1).ConfigureAwait(false);
        }
    }

    /// <summary>Moves the clock forward; may be called by any thread, and by a callback.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        lock (_gate)
        {
            _target += by;
        }

        // Callbacks run outside the lock, so that one may create, change or dispose timers and wait for other threads.
        while (TakeDue() is { } due)
        {
            due.Run();
        }
    }

    private ManualTimer? TakeDue()
    {
        lock (_gate)
        {
            // MinBy keeps the first of equals, and the list has the order of starting: ties run in that order.
            var next = _timers.MinBy(timer => timer.Due);
            if (next is null || next.Due > _target)
            {
                _elapsed = _target;
                return null;
            }

            _elapsed = next.Due > _elapsed ? next.Due : _elapsed;
            next.Repeat();
            return next;
        }
    }

    private sealed class ManualTimer(ManualTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period;
        private bool _disposed;

        public TimeSpan Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, Timeout.InfiniteTimeSpan);
            ArgumentOutOfRangeException.ThrowIfLessThan(period, Timeout.InfiniteTimeSpan);
            lock (clock._gate)
            {
                clock._timers.Remove(this);
                if (!_disposed && dueTime >= TimeSpan.Zero)
                {
                    Due = clock._elapsed + dueTime;
                    _period = period;
                    clock._timers.Add(this);
                }

                return !_disposed;
            }
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                _disposed = true;
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        public void Run() => callback(state);

        /// <summary>As <see cref="Timer"/> does it: a period of zero means once, like an infinite one.</summary>
        public void Repeat()
        {
            clock._timers.Remove(this);
            if (_period > TimeSpan.Zero)
            {
                Due += _period;
                clock._timers.Add(this);
            }
        }
    }
}
