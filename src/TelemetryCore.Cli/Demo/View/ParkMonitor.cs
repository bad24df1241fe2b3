using TelemetryCore.Alarms;
using TelemetryCore.Samples;
using TelemetryCore.Subscriptions;
using TelemetryCore.Windows;

namespace TelemetryCore.Cli.Demo.View;

/// <summary>What the engine has said last: newest window of each series, every hour window, the last alarms.</summary>
internal sealed class ParkMonitor(int seriesCount) : TelemetryListener
{
    private const int AlarmsKept = 8;

    private readonly Lock _gate = new();
    private readonly WindowResult?[] _minutes = new WindowResult?[seriesCount];
    private readonly Dictionary<(SeriesId Series, Timestamp From), WindowResult> _hours = [];
    private readonly Queue<AlarmEvent> _alarms = [];

    public override void OnWindow(in WindowResult window)
    {
        lock (_gate)
        {
            // A revision of an older window must not pass for the newest.
            if (window.Size == WindowDefinition.Hour.Size)
            {
                _hours[(window.Series, window.From)] = window;
            }
            else if (_minutes[window.Series.Value] is not { } last || last.From <= window.From)
            {
                _minutes[window.Series.Value] = window;
            }
        }
    }

    public override void OnAlarm(in AlarmEvent alarm)
    {
        lock (_gate)
        {
            _alarms.Enqueue(alarm);
            if (_alarms.Count > AlarmsKept)
            {
                _alarms.Dequeue();
            }
        }
    }

    public WindowResult? LastMinute(SeriesId series)
    {
        lock (_gate)
        {
            return _minutes[series.Value];
        }
    }

    /// <summary>Every closed hour, each in its last revision.</summary>
    public IReadOnlyList<WindowResult> Hours()
    {
        lock (_gate)
        {
            return [.. _hours.Values];
        }
    }

    /// <summary>The last steps of alarms, newest first.</summary>
    public IReadOnlyList<AlarmEvent> LastAlarms()
    {
        lock (_gate)
        {
            return [.. _alarms.Reverse()];
        }
    }
}
