using TelemetryCore.Samples;

namespace TelemetryCore.Alarms.Statistics;

/// <summary>How alarms fall into the periods of one length that begin with the statistics.</summary>
internal static class AlarmRates
{
    /// <summary>Alarms of each period; the last one may be shorter.</summary>
    public static int[] Per(TimeSpan period, IReadOnlyList<Timestamp> times, Timestamp from, Timestamp to)
    {
        var counts = new int[(((to - from).Ticks - 1) / period.Ticks) + 1];
        foreach (var at in times)
        {
            counts[(at - from).Ticks / period.Ticks]++;
        }

        return counts;
    }

    public static double ShareAbove(int[] counts, int most) =>
        (double)counts.Count(count => count > most) / counts.Length;
}
