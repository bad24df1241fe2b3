using TelemetryCore.TestKit.RealData;

namespace TelemetryCore.Reference.Tests.Calculations;

/// <summary>Hourly air quality of three stations on one complete grid.</summary>
internal static class BeijingResults
{
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
        var first = new DateTime(2014, 1, 15, 8, 0, 0);
        var values = archive.Column("SO2")
            .Where((_, row) => archive.Labels[row] >= first && archive.Labels[row] < first.AddHours(24)).Present();
        return new Answer(values.Mean(), ("n_valid", values.Length));
    }

    private static Answer DustHours(Archive archive)
    {
        var values = archive.Values("PM2.5");
        return new Answer(values.Count(value => value > 75), ("n_valid", values.Length));
    }

    private static Answer OzoneMax(Archive archive)
    {
        var (last, mean) = archive.Column("O3").TrailingMeans(8, countMin: 6).Largest();
        return new Answer(mean, ("label", archive.TextOf(last)));
    }

    private static Answer DustCapture(Archive archive)
    {
        var days = Days(archive, "PM10");
        return new Answer(days.Count(values => values.Length < 18), ("days_total", days.Count));
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

    private static Answer SulphurPercentile(Archive archive)
    {
        Fraction[] means = [.. Days(archive, "SO2").Where(day => day.Length >= 20).Select(day => day.Mean())];
        return new Answer(means.Percentile(98), ("n_days", means.Length));
    }

    private static Answer OzoneDays(Archive archive)
    {
        Fraction[] maxima =
        [
            .. archive.Column("O3").TrailingMeans(8, countMin: 6)
                .Where(window => archive.Labels[window.Last].Hour >= 7)
                .GroupBy(window => archive.Labels[window.Last].Date)
                .Where(day => day.Count() >= 14)
                .Select(day => day.Largest().Mean),
        ];
        return new Answer(
            maxima.Count(mean => mean > 160),
            ("valid_days", maxima.Length),
            ("days_exactly_160", maxima.Count(mean => mean == 160)));
    }

    private static Answer WindOfMonth(Archive archive)
    {
        var april = Enumerable.Range(0, archive.Rows.Count)
            .Where(row => archive.Labels[row] is { Year: 2015, Month: 4 })
            .ToArray();
        var speed = archive.Column("WSPM");
        var direction = archive.Column("wd");
        var winds = Array.ConvertAll(april, row => speed[row]).Both(Array.ConvertAll(april, row => direction[row]));
        var mean = winds.VectorMean();
        return new Answer(mean.Direction, ("vector_speed_m_s", mean.Speed), ("n", winds.Count));
    }

    private static Answer Join()
    {
        var pairs = Archive.Load(DataSets.Beijing, "Aotizhongxin").Column("PM2.5")
            .Both(Archive.Load(DataSets.Beijing, "Changping").Column("PM2.5"));
        var differences = pairs.ConvertAll(pair => Math.Abs(pair.First - pair.Second));
        return new Answer(differences.Mean(), ("n", differences.Count));
    }

    // The present values of each calendar day.
    private static List<decimal[]> Days(Archive archive, string factor) =>
    [
        .. archive.Column(factor)
            .Select((value, row) => (value, archive.Labels[row].Date))
            .GroupBy(hour => hour.Date, hour => hour.value)
            .Select(day => day.Present()),
    ];
}
