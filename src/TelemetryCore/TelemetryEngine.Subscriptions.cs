using TelemetryCore.Alarms;
using TelemetryCore.Internal;
using TelemetryCore.Samples;
using TelemetryCore.Subscriptions;

namespace TelemetryCore;

public sealed partial class TelemetryEngine
{
    private readonly AlarmLog _alarmLog;

    /// <summary>Tells a listener of windows and alarms until the returned object is disposed.</summary>
    public IDisposable Subscribe(TelemetryListener listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        return _listeners.Add(listener);
    }

    /// <summary>
    /// Follows the steps of all alarms from a place on, at the reader's own pace and apart from the appends.
    /// </summary>
    /// <param name="after">
    /// The sequence after which to read: 0 for all there are, or the <see cref="AlarmSubscription.Position"/> that a
    /// subscriber kept. The default, like any number ahead of all, starts at what comes next.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="after"/> is negative.</exception>
    public AlarmSubscription Follow(long after = long.MaxValue)
    {
        Throw.IfOutside(after, 0, long.MaxValue, nameof(after));
        return new AlarmSubscription(_alarmLog, after);
    }

    /// <summary>
    /// The steps of alarms that there are now, in order of their sequences: those in memory, and in an engine on disk
    /// also those that have left it and those of earlier lives.
    /// </summary>
    /// <param name="after">
    /// The sequence after which to begin, such as that of the last one of the answer before.
    /// </param>
    /// <param name="from">The earliest event time, inclusive; null for any.</param>
    /// <param name="to">The latest event time, exclusive; null for any.</param>
    /// <param name="max">The most that are returned, 1 to 1,000,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    /// <exception cref="InvalidOperationException">
    /// A listener of this engine asks for steps that have left the memory.
    /// </exception>
    public IReadOnlyList<AlarmEvent> GetAlarmEvents(
        long after = 0, Timestamp? from = null, Timestamp? to = null, int max = 1000)
    {
        Throw.IfOutside(max, 1, Limits.AlarmHistoryMax, nameof(max));
        Throw.IfOutside(after, 0, long.MaxValue, nameof(after));
        return _alarmLog.Find(after, from ?? Timestamp.MinValue, to, max);
    }
}
