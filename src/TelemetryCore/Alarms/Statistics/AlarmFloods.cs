using TelemetryCore.Samples;

namespace TelemetryCore.Alarms.Statistics;

/// <summary>
/// Floods by the alarms of the last ten minutes, at each moment: a grid of ten minutes would cut one in two.
/// </summary>
internal static class AlarmFloods
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(10);

    /// <summary>The floods of alarms, whose times ascend.</summary>
    public static List<AlarmFlood> Of(IReadOnlyList<Timestamp> times, Timestamp to, AlarmTargets targets)
    {
        var floods = new List<AlarmFlood>();
        var (first, counted) = (0, 0);
        for (var last = 0; last < times.Count; last++)
        {
            while (times[last] - times[first] >= Period)
            {
                first++;
            }

            if (last - first + 1 > targets.FloodAbove)
            {
                var end = EndOf(times, last, targets.FloodEndsBelow, out var over);
                floods.Add(new AlarmFlood(times[last], over < to ? over : to, end - Math.Max(first, counted)));
                (counted, last) = (end, end - 1);
            }
        }

        return floods;
    }

    // The flood goes on with each alarm that comes before the last but few have gone; returns the first behind it.
    private static int EndOf(IReadOnlyList<Timestamp> times, int last, int below, out Timestamp over)
    {
        var next = last + 1;
        while (next < times.Count && times[next] <= times[next - below] + Period)
        {
            next++;
        }

        over = times[next - below] + Period;
        return next;
    }
}
