using TelemetryCore.TestKit.RealData;
using TelemetryCore.Windows;

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
        yield return Of("sum", archive => Sum(archive.Year(name, Aggregate.Sum)));
        yield return Of("max_index", archive => Extremes(
            archive.Values(name), archive.Year(name, Aggregate.Max, Aggregate.Min)));
        yield return Of("max_60s_mean", archive => LargestMinute(archive, name));
        yield return Of("deadband_points", archive => Deadband(archive.Values(name), band));
        yield return Of("min_300s_mean", archive => SmallestMean(archive, name));
        yield return Of("p95", archive => new Answer(archive.Year(name, Aggregate.Percentile(95)).Value));

        Calculation Of(string result, Func<Archive, Answer> compute) =>
            new($"hydraulic.{name}.{result}", () => compute(Archive.Load(set)));
    }

    private static Answer Sum(WindowResult year) => new(year.Value, ("n", year.Count));

    private static Answer Extremes(decimal[] values, WindowResult year)
    {
        var (max, min) = (year[Aggregate.Max], year[Aggregate.Min]);
        return new Answer(
            Array.IndexOf(values, Archive.Exact(max)),
            ("max", max),
            ("min", min),
            ("min_first_index", Array.IndexOf(values, Archive.Exact(min))));
    }

    private static Answer Deadband(decimal[] values, decimal band) => new(
        values.CountBeyondDeadband(band), ("float64_count", values.ToDoubles().CountBeyondDeadband((double)band)));

    // The engine's minute windows are the file's rows.
    private static Answer LargestMinute(Archive archive, string channel)
    {
        var minutes = archive.Windows(channel, TimeSpan.FromMinutes(1)).ConvertAll(minute => minute.Mean);
        var max = minutes.Max();
        return new Answer(max, ("row", minutes.IndexOf(max)));
    }

    private static Answer SmallestMean(Archive archive, string channel)
    {
        var fiveMinutes = new WindowDefinition(WindowShape.Sliding(TimeSpan.FromMinutes(5), TimeSpan.FromSeconds(1)))
        {
            Validity = ValidityRule.Count(300),
        };
        var smallest = archive
            .Windows(channel, fiveMinutes, archive.Labels[0], archive.Labels[^1].AddSeconds(1))
            .FindAll(window => window.Verdict == WindowVerdict.Valid)
            .MinBy(window => window.Mean);
        return new Answer(smallest.Mean, ("k", archive.RowBefore(smallest.To)));
    }
}
