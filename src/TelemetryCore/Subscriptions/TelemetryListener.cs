using TelemetryCore.Alarms;
using TelemetryCore.Windows;

namespace TelemetryCore.Subscriptions;

/// <summary>
/// What a host derives to be told. Calls come on the thread that appended, before the append returns, in the order of
/// events of each series. They must be short, and must not append; an exception is counted and goes no further.
/// </summary>
public abstract class TelemetryListener
{
    /// <summary>A standing window has closed, or a late sample has revised it.</summary>
    public virtual void OnWindow(in WindowResult window)
    {
    }

    /// <summary>An alarm has had a step: it was raised, has cleared, or anything else of its life.</summary>
    public virtual void OnAlarm(in AlarmEvent alarm)
    {
    }

    /// <summary>
    /// A limit chatters, an alarm is stale, or alarms are a flood; or no more. Comes after the step that brought it
    /// about, or when event time has passed: that of the limit, and for floods that of any series. Steps and notices of
    /// one limit come in one order however samples were batched. Notices come one at a time; where stations are
    /// appended side by side, one of them may tell what another one found.
    /// </summary>
    public virtual void OnAlarmNotice(in AlarmNotice notice)
    {
    }
}
