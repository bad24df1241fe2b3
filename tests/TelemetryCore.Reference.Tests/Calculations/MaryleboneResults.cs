using TelemetryCore.TestKit.RealData;
using TelemetryCore.Windows;

namespace TelemetryCore.Reference.Tests.Calculations;

/// <summary>A roadside station by the hour with wind, on one complete grid.</summary>
internal static class MaryleboneResults
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly DateTime Start1999 = new(1999, 1, 1);

    public static IEnumerable<Calculation> All =>
    [
        Of("no2_hours_gt_104", DioxideHours),
        Of("o3_max_8h", OzoneMax),
        Of("vector_wind_1999", WindOfYear),
        Of("pm10_mean_SW_1999", DustFromSouthWest),
        Of("so2_days_capture_lt_75pct", SulphurCapture),
        Of("pm25_longest_gap", DustGap),
        Of("co_p99_1999", MonoxidePercentile),
        Of("wd_calm_conflict", NorthernWinds),
    ];

    private static Calculation Of(string result, Func<Archive, Answer> compute) =>
        new($"marylebone.1998-2001.{result}", () => compute(Archive.Load(DataSets.Marylebone)));

    private static Answer DioxideHours(Archive archive)
    {
        return new Answer(archive.CountBeyond("no2", new(104)), ("n_valid", archive.Values("no2").Length));
    }

    private static Answer OzoneMax(Archive archive)
    {
        var window = new WindowDefinition(WindowShape.Sliding(8 * Hour, Hour)) { Validity = ValidityRule.Count(6) };
        var largest = archive.LargestMean("o3", window, rows: 8);
        return new Answer(largest.Mean, ("label", archive.LastHour(largest)));
    }

    private static Answer WindOfYear(Archive archive)
    {
        var winds = Of1999(archive, "ws").Both(Of1999(archive, "wd"));
        var year = archive.Year("wd", Start1999, archive.VectorMean("ws"));
        return new Answer(year.Value, ("vector_speed", winds.VectorSpeed()), ("n", winds.Count));
    }

    private static Answer DustFromSouthWest(Archive archive)
    {
        var speed = Of1999(archive, "ws");
        var direction = Of1999(archive, "wd");
        var values = Of1999(archive, "pm10")
            .Where((_, row) => speed[row] >= 0.5m && direction[row] is >= 202.5m and < 247.5m).Present();
        return new Answer(values.Mean(), ("n", values.Length));
    }

    private static Answer SulphurCapture(Archive archive)
    {
        var days = archive.Windows("so2", 24 * Hour);
        return new Answer(days.Count(day => day.Count < 18), ("days_total", days.Count));
    }

    private static Answer DustGap(Archive archive)
    {
        var (first, length) = archive.Column("pm25").LongestGap();
        return new Answer(length, ("first_label", archive.TextOf(first)));
    }

    private static Answer MonoxidePercentile(Archive archive)
    {
        var year = archive.Year("co", Start1999, Aggregate.Percentile(99));
        return new Answer(year.Value, ("n", year.Count));
    }

    private static Answer NorthernWinds(Archive archive)
    {
        var directions = archive.Values("wd");
        return new Answer(
            directions.Count(direction => direction == 0),
            ("wd_360", directions.Count(direction => direction == 360)),
            ("ws_0", archive.Values("ws").Count(speed => speed == 0)));
    }

    private static decimal?[] Of1999(Archive archive, string factor) =>
        [.. archive.Column(factor).Where((_, row) => archive.Labels[row].Year == 1999)];
}
