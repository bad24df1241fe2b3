using TelemetryCore.TestKit.RealData;
using TelemetryCore.Windows;

namespace TelemetryCore.Reference.Tests.Calculations;

/// <summary>Hourly air quality of three stations on one complete grid.</summary>
internal static class BeijingResults
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    // HJ 663: an 8-hour mean has 6 hours.
    private static readonly WindowDefinition EightHours = new(WindowShape.Sliding(8 * Hour, Hour))
    {
        Validity = ValidityRule.Count(6),
    };

    private static readonly string[] Stations = ["Aotizhongxin", "Changping", "Wanshouxigong"];

    public static IEnumerable<Calculation> All =>
    [
        .. Stations.SelectMany(Station),
        new("beijing.join.pm25_mean_abs_diff", Join),
    ];

    private static IEnumerable<Calculation> Station(string name)
    {
        yield return Of("so2_24h_ending", SulphurOfDay);
        yield return Of("pm25_hours_gt_75", DustHours);
        yield return Of("o3_max_8h", OzoneMax);
        yield return Of("pm10_days_capture_lt_75pct", DustCapture);
        yield return Of("co_longest_gap", MonoxideGap);
        yield return Of("so2_longest_flatline", SulphurFlatline);
        yield return Of("so2_daily_p98", SulphurPercentile);
        yield return Of("o3_mda8_days_gt_160", OzoneDays);
        yield return Of("vector_wind_month", WindOfMonth);

        Calculation Of(string result, Func<Archive, Answer> compute) =>
            new($"beijing.{name}.{result}", () => compute(Archive.Load(DataSets.Beijing, name)));
    }

    private static Answer SulphurOfDay(Archive archive)
    {
        var end = new DateTime(2014, 1, 16, 8, 0, 0);
        var day = archive.Windows("SO2", new(WindowShape.Sliding(24 * Hour, Hour)), end.AddHours(-1), end).Single();
        return new Answer(day.Mean, ("n_valid", day.Count));
    }

    private static Answer DustHours(Archive archive)
    {
        return new Answer(archive.CountBeyond("PM2.5", new(75)), ("n_valid", archive.Values("PM2.5").Length));
    }

    private static Answer OzoneMax(Archive archive)
    {
        var largest = archive.LargestMean("O3", EightHours, rows: 8);
        return new Answer(largest.Mean, ("label", archive.LastHour(largest)));
    }

    private static Answer DustCapture(Archive archive)
    {
        var days = Days(archive, "PM10", WindowDefinition.Day);
        return new Answer(days.Count(day => day.Count < 18), ("days_total", days.Count));
    }

    private static Answer MonoxideGap(Archive archive)
    {
        var (first, length) = archive.Column("CO").LongestGap();
        return new Answer(length, ("first_label", archive.TextOf(first)));
    }

    private static Answer SulphurFlatline(Archive archive)
    {
        var column = archive.Column("SO2");
        var (first, length) = column.LongestFlatline();
        return new Answer(length, ("first_label", archive.TextOf(first)), ("value", column[first]!.Value));
    }

    // GB 3095 table 4: a day has 20 hours. Their sum is an exact double, so that its mean is a known fraction.
    private static Answer SulphurPercentile(Archive archive)
    {
        var day = WindowDefinition.Day with { Aggregates = [Aggregate.Sum], Validity = ValidityRule.Count(20) };
        Fraction[] means =
        [
            .. Days(archive, "SO2", day).Where(window => window.Verdict == WindowVerdict.Valid)
                .Select(window => (Fraction)Archive.Exact(window.Value) / window.Count),
        ];
        return new Answer(means.Percentile(98), ("n_days", means.Length));
    }

    // HJ 663: of the 17 8-hour means that lie within a day, 14 are valid.
    private static Answer OzoneDays(Archive archive)
    {
        var day = WindowDefinition.Day with
        {
            Of = EightHours,
            Aggregates = [Aggregate.Max],
            Validity = ValidityRule.Count(14),
        };
        var maxima = Days(archive, "O3", day).FindAll(window => window.Verdict == WindowVerdict.Valid);
        return new Answer(
            archive.CountBeyond("O3", day, new(160)),
            ("valid_days", maxima.Count),
            ("days_exactly_160", maxima.Count(window => window.Value == 160)));
    }

    private static Answer WindOfMonth(Archive archive)
    {
        var april = Enumerable.Range(0, archive.Rows.Count)
            .Where(row => archive.Labels[row] is { Year: 2015, Month: 4 })
            .ToArray();
        var speed = archive.Column("WSPM");
        var direction = archive.Column("wd");
        var winds = Array.ConvertAll(april, row => speed[row]).Both(Array.ConvertAll(april, row => direction[row]));
        var month = new WindowDefinition(WindowShape.Calendar(CalendarUnit.Month))
        {
            Aggregates = [archive.VectorMean("WSPM")],
        };
        var window = archive.Windows("wd", month, new DateTime(2015, 4, 1), new DateTime(2015, 5, 1)).Single();
        return new Answer(window.Value, ("vector_speed_m_s", winds.VectorSpeed()), ("n", winds.Count));
    }

    private static Answer Join()
    {
        var pairs = Archive.Load(DataSets.Beijing, "Aotizhongxin").Column("PM2.5")
            .Both(Archive.Load(DataSets.Beijing, "Changping").Column("PM2.5"));
        var differences = pairs.ConvertAll(pair => Math.Abs(pair.First - pair.Second));
        return new Answer(differences.Mean(), ("n", differences.Count));
    }

    private static List<WindowResult> Days(Archive archive, string factor, WindowDefinition day) =>
        archive.Windows(factor, day, archive.Labels[0], archive.Labels[^1].Date.AddDays(1));
}
