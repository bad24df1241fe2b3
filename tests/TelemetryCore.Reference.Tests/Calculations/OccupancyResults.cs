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
        yield return Of("co2_rows_gt_1000", archive => new Answer(archive.Values("CO2").Count(value => value > 1000)));
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
        var largest = Hours(archive, "CO2").MaxBy(hour => hour.Window.Mean);
        return new Answer(
            largest.Window.Mean, ("hour", Archive.Text(largest.Start)), ("n", largest.Window.Count));
    }

    private static Answer WeightedMean(Archive archive)
    {
        var values = archive.Values("CO2");
        var sum = 0m;
        for (var row = 0; row < values.Length - 1; row++)
        {
            sum += values[row] * (decimal)(archive.Labels[row + 1] - archive.Labels[row]).TotalSeconds;
        }

        return new Answer((Fraction)sum / (int)(archive.Labels[^1] - archive.Labels[0]).TotalSeconds);
    }

    private static Answer ShortHours(Archive archive)
    {
        var hours = Hours(archive, DataFile.RowFactor);
        return new Answer(hours.Count(hour => hour.Window.Count < 60), ("hours", hours.Count));
    }

    // The engine's window of each clock hour that holds a row.
    private static List<(DateTime Start, WindowResult Window)> Hours(Archive archive, string factor) =>
    [
        .. archive.Labels.Select(label => label.Date.AddHours(label.Hour)).Distinct()
            .Select(start => (start, archive.Window(factor, TimeSpan.FromHours(1), start))),
    ];
}
