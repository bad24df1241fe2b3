using TelemetryCore.Alarms;
using TelemetryCore.Alarms.Statistics;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.Subscriptions;

namespace TelemetryCore;

public sealed partial class TelemetryEngine
{
    /// <summary>
    /// How alarms served people over a span of event time, by the steps that <see cref="GetAlarmEvents"/> answers with:
    /// those in memory, and in an engine on disk those of earlier lives. The engine reads all of them once for each
    /// question.
    /// </summary>
    /// <param name="from">Where the span begins.</param>
    /// <param name="to">Where it ends, exclusive; later than <paramref name="from"/>.</param>
    /// <param name="limits">
    /// The limits whose alarms one person looks at, of whom the published targets are; null, the default, for all there
    /// are and were.
    /// </param>
    /// <param name="targets">
    /// Definitions and targets; null takes <see cref="TelemetryOptions.AlarmTargets"/>.
    /// </param>
    /// <returns>
    /// The figures. <see cref="AlarmStatistics.Lost"/> says how many steps have left the memory and are not among them.
    /// Tallies of limits that are in force no more have negative ids, one for each.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The span is empty or longer than ten years, a definition is outside its range, or no limit has one of the ids.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// A listener asks for steps that have left the memory.
    /// </exception>
    public AlarmStatistics GetAlarmStatistics(
        Timestamp from, Timestamp to, IEnumerable<LimitId>? limits = null, AlarmTargets? targets = null)
    {
        var asked = limits?.ToHashSet();
        foreach (var limit in asked ?? [])
        {
            PipelineOf(limit);
        }

        using var told = new AlarmSubscription(_alarmLog, after: 0);
        var steps = ReadUpTo(told, _alarmLog.Last);
        steps = steps.Where(step => asked is null || asked.Contains(step.Id.Limit));
        var statistics = AlarmStatistics.Of(steps, from, to, targets ?? _options.AlarmTargets);
        statistics.Lost = told.Lost;
        return statistics;
    }

    /// <summary>
    /// Limits that chatter, alarms that are stale and the flood that lasts, each as it was told last; what listeners
    /// were told has begun and is not over.
    /// </summary>
    public IReadOnlyList<AlarmNotice> GetAlarmNotices() => _listeners.Notices.Lasting;

    private IEnumerable<AlarmEvent> ReadUpTo(AlarmSubscription told, long last)
    {
        var strangers = new Dictionary<(SeriesId Series, UInt128 Rule), LimitId>();
        while (told.Position < last && told.TryRead(out var step) && step.Sequence <= last)
        {
            yield return step.Id.Limit == LimitId.None
                ? step with { Id = step.Id with { Limit = IdOf(step, strangers) } }
                : step;
        }
    }

    // A limit goes on by its name under another rule; of one that nobody has added again all steps are one limit's.
    private LimitId IdOf(in AlarmEvent step, Dictionary<(SeriesId Series, UInt128 Rule), LimitId> strangers)
    {
        if (step.Limit is { Name.Length: > 0 } limit)
        {
            var pipeline = Pipeline(step.Series);
            lock (pipeline.Lane.Lock)
            {
                if (pipeline.FindLimit(limit.Name) is { } named)
                {
                    return named.Id;
                }
            }
        }

        var key = (step.Series, step.Evidence.Rule);
        return strangers.TryGetValue(key, out var id)
            ? id
            : strangers[key] = new LimitId(LimitId.None.Value - 1 - strangers.Count);
    }
}
