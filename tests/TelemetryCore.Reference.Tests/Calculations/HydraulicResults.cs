using TelemetryCore.TestKit.RealData;

namespace TelemetryCore.Reference.Tests.Calculations;

/// <summary>Channels of a test rig at 1 Hz without a gap.</summary>
internal static class HydraulicResults
{
    public static IEnumerable<Calculation> All =>
    [
        .. Channel(DataSets.HydraulicChannels[0], band: 0.1m),
        .. Channel(DataSets.HydraulicChannels[1], band: 0.1m),
        .. Channel(DataSets.HydraulicChannels[2], band: 0.01m),
        .. Channel(DataSets.HydraulicChannels[3], band: 0.01m),
    ];

    private static IEnumerable<Calculation> Channel(DataSet set, decimal band)
    {
        var name = set.Format.Columns[0].Factor;
        yield return Of("sum", values => new Answer(values.Sum(), ("n", values.Length)));
        yield return Of("max_index", Extremes);
        yield return new($"hydraulic.{name}.max_60s_mean", () => LargestMinute(Archive.Load(set), name));
        yield return Of("deadband_points", values => new Answer(
            values.CountBeyondDeadband(band),
            ("float64_count", values.ToDoubles().CountBeyondDeadband((double)band))));
        yield return Of("min_300s_mean", SmallestMean);
        yield return Of("p95", values => new Answer(values.Percentile(95)));

        Calculation Of(string result, Func<decimal[], Answer> compute) =>
            new($"hydraulic.{name}.{result}", () => compute(Archive.Load(set).Values(name)));
    }

    private static Answer Extremes(decimal[] values)
    {
        var max = values.Max();
        var min = values.Min();
        return new Answer(
            Array.IndexOf(values, max),
            ("max", max),
            ("min", min),
            ("min_first_index", Array.IndexOf(values, min)));
    }

    // The engine's minute windows are the file's rows.
    private static Answer LargestMinute(Archive archive, string channel)
    {
        var minutes = Enumerable.Range(0, archive.Rows.Count / 60)
            .Select(row => archive.Window(channel, TimeSpan.FromMinutes(1), archive.Labels[60 * row]).Mean)
            .ToArray();
        var max = minutes.Max();
        return new Answer(max, ("row", Array.IndexOf(minutes, max)));
    }

    private static Answer SmallestMean(decimal[] values)
    {
        const int length = 300;
        var sum = values[..length].Sum();
        var smallest = (Sum: sum, Last: length - 1);
        for (var last = length; last < values.Length; last++)
        {
            sum += values[last] - values[last - length];
            if (sum < smallest.Sum)
            {
                smallest = (sum, last);
            }
        }

        return new Answer((Fraction)smallest.Sum / length, ("k", smallest.Last));
    }
}
