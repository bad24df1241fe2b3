using TelemetryCore.Samples;

namespace TelemetryCore.Alarms.Statistics;

/// <summary>Alarms that go between alarm and normal too often, by the last minute at each moment.</summary>
internal static class AlarmChatter
{
    /// <summary>The limits that chatter, with the most transitions within one period; the worst first.</summary>
    public static IReadOnlyList<AlarmTally> Of(IEnumerable<ToldStep> events, AlarmTargets targets) =>
    [
        .. from step in events
           where step.Transition <= AlarmTransition.Cleared
           group step.At by step.Id.Limit into limit
           let most = Most([.. limit.Order()], targets.ChatterPeriod)
           where most >= targets.ChatterTransitions
           orderby most descending, limit.Key.Value
           select new AlarmTally(limit.Key, most),
    ];

    private static int Most(Timestamp[] times, TimeSpan period)
    {
        var (first, most) = (0, 0);
        for (var last = 0; last < times.Length; last++)
        {
            while (times[last] - times[first] >= period)
            {
                first++;
            }

            most = Math.Max(most, last - first + 1);
        }

        return most;
    }
}
