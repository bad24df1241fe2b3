using TelemetryCore.Alarms;
using TelemetryCore.Cli.Demo.Park;
using TelemetryCore.Samples;
using TelemetryCore.Subscriptions;
using TelemetryCore.Windows;

namespace TelemetryCore.Cli.Demo.View;

/// <summary>
/// What the engine has said last: the newest minute of each series, every hour of the replayed ones, the last alarms.
/// </summary>
internal sealed class ParkMonitor(TelemetryEngine engine) : TelemetryListener
{
    private const int AlarmsKept = 8;

    private readonly Lock _gate = new();
    private readonly WindowResult?[] _minutes = new WindowResult?[engine.SeriesCount];
    private readonly HashSet<SeriesId> _replayed = [.. ReplayedIn(engine)];
    private readonly Dictionary<(SeriesId Series, Timestamp From), WindowResult> _hours = [];
    private readonly Queue<AlarmEvent> _alarms = [];

    public override void OnWindow(in WindowResult window)
    {
        lock (_gate)
        {
            // A revision of an older window must not pass for the newest.
            var isHour = window.Definition == WindowDefinition.Hour;
            if (isHour && _replayed.Contains(window.Series))
            {
                _hours[(window.Series, window.From)] = window;
            }
            else if (!isHour && (_minutes[window.Series.Value] is not { } last || last.From <= window.From))
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

    /// <summary>Every closed hour of the ambient stations, each in its last revision.</summary>
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

    private static IEnumerable<SeriesId> ReplayedIn(TelemetryEngine engine)
    {
        foreach (var station in ParkModel.Stations.Where(station => station.Replay is not null))
        {
            foreach (var factor in station.Factors)
            {
                if (engine.TryFind(ParkMap.RealTimeKey(station, factor), out var series))
                {
                    yield return series;
                }
            }
        }
    }
}
