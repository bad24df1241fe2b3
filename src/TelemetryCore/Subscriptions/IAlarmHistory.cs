using TelemetryCore.Alarms;

namespace TelemetryCore.Subscriptions;

/// <summary>The steps of alarms that a store keeps, for who comes after they have left the log.</summary>
internal interface IAlarmHistory
{
    /// <summary>
    /// Fills what is given with the first steps behind a sequence and before another, ascending; returns how many, and
    /// 0 only when there is none.
    /// </summary>
    int Read(long after, long before, Span<AlarmEvent> events);
}
