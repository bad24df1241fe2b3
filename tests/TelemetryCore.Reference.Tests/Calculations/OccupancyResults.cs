using TelemetryCore.TestKit.RealData;
using TelemetryCore.Windows;

namespace TelemetryCore.Reference.Tests.Calculations;

/// <summary>An office with a CO2 sensor whose minutes have 59 to 61 seconds.</summary>
internal static class OccupancyResults
{
    private static readonly string[] Files = ["datatraining", "datatest"];

    public static IEnumerable<Calculation> All => Files.SelectMany(File);

    private static IEnumerable<Calculation> File(string file)
    {
        yield return Of("off_minute_rows", OffMinuteRows);
        yield return Of("co2_max_clock_hour_mean", LargestHour);
        yield return Of("co2_rows_gt_1000", archive => new Answer(archive.CountBeyond("CO2", new(1000))));
        yield return Of("co2_time_weighted_mean", WeightedMean);
        yield return Of("hours_lt_60_rows", ShortHours);

        Calculation Of(string result, Func<Archive, Answer> compute) =>
            new($"occupancy.{file}.{result}", () => compute(Archive.Load(DataSets.Occupancy, file)));
    }

    private static Answer OffMinuteRows(Archive archive)
    {
        var seconds = archive.Labels.Select(label => label.Second).ToArray();
        return new Answer(
            seconds.Count(second => second != 0),
            ("rows", seconds.Length),
            ("seconds_values", $"[{string.Join(", ", seconds.Distinct().Order())}]"));
    }

    private static Answer LargestHour(Archive archive)
    {
        var largest = Hours(archive, "CO2").MaxBy(hour => hour.Mean);
        return new Answer(
            largest.Mean, ("hour", Archive.Text(archive.Label(largest.From))), ("n", largest.Count));
    }

    private static Answer WeightedMean(Archive archive)
    {
        // The time before the first row does not count, since nothing holds then.
        var week = new WindowDefinition(WindowShape.Sliding(TimeSpan.FromDays(7), TimeSpan.FromMinutes(1)))
        {
            Aggregates = [Aggregate.TimeWeightedMean(holdMax: TimeSpan.FromHours(1))],
        };
        var end = archive.Labels[^1];
        return new Answer(archive.Windows("CO2", week, end.AddMinutes(-1), end).Single().Value);
    }

    private static Answer ShortHours(Archive archive)
    {
        var hours = Hours(archive, DataFile.RowFactor);
        return new Answer(hours.Count(hour => hour.Count < 60), ("hours", hours.Count));
    }

    private static List<WindowResult> Hours(Archive archive, string factor) =>
        archive.Windows(factor, TimeSpan.FromHours(1)).FindAll(hour => hour.Verdict != WindowVerdict.Empty);
}
