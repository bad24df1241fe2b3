using TelemetryCore.Columns;
using TelemetryCore.Samples;

namespace TelemetryCore;

/// <summary>
/// When the engine learns of what it is given. A look at the system's clock costs as much as an append, so that for
/// samples in order a timer looks four times a second; any other clock is asked each time, which keeps tests exact.
/// </summary>
internal sealed class KnowledgeClock
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);

    private readonly TimeProvider _clock;
    private readonly bool _isTicking;
    private uint _second;

    public KnowledgeClock(TimeProvider clock)
    {
        _clock = clock;
        _isTicking = clock == TimeProvider.System;
        _second = KnowledgeTime.SecondOf(Now);
        if (_isTicking)
        {
            _ = new Ticker(this);
        }
    }

    /// <summary>Now, to the microsecond.</summary>
    public Timestamp Now => Timestamp.From(_clock.GetUtcNow());

    /// <summary>The second in which a sample in order becomes known.</summary>
    public uint Second => _isTicking ? Volatile.Read(ref _second) : KnowledgeTime.SecondOf(Now);

    /// <summary>Ticks as long as the clock is in use, which it learns from the garbage collector.</summary>
    private sealed class Ticker
    {
        private readonly WeakReference<KnowledgeClock> _target;
        private readonly ITimer _timer;

        public Ticker(KnowledgeClock target)
        {
            _target = new WeakReference<KnowledgeClock>(target);
            _timer = target._clock.CreateTimer(static state => ((Ticker)state!).Tick(), this, Period, Period);
        }

        private void Tick()
        {
            if (_target.TryGetTarget(out var clock))
            {
                Volatile.Write(ref clock._second, KnowledgeTime.SecondOf(clock.Now));
            }
            else
            {
                _timer.Dispose();
            }
        }
    }
}
