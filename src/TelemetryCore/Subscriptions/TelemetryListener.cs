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

    /// <summary>An alarm was raised or has cleared.</summary>
    public virtual void OnAlarm(in AlarmEvent alarm)
    {
    }
}
