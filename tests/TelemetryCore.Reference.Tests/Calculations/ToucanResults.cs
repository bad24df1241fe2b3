using TelemetryCore.Exceedances;
using TelemetryCore.TestKit.RealData;
using TelemetryCore.Windows;

namespace TelemetryCore.Reference.Tests.Calculations;

/// <summary>A low-cost sensor by the minute, with gaps, and the hourly reference station beside it.</summary>
internal static class ToucanResults
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static IEnumerable<Calculation> All =>
    [
        new("toucan.RT01.missing_minutes", MissingMinutes),
        new("toucan.RT01.pm25_hours_capture_lt_75pct", DustCapture),
        new("toucan.RT01.pm25_1h_mean", DustOfHour),
        new("toucan.RT01.o3_max_8h_of_hourly", OzoneMax),
        new("toucan.RT01.no2_negative_minutes", NegativeMinutes),
        new("toucan.RT01.rh_longest_flatline", HumidityFlatline),
        new("toucan.RT01.temp_sum", TemperatureSum),
        new("toucan.RT01.pm25_deadband_0_5", DustDeadband),
        new("toucan.RT01.pm25_spikes_gt5", DustSpikes),
        new("toucan.airnow.pm25_mean_qc0", ReferenceDust),
        new("toucan.airnow.o3_missing_hours", ReferenceGaps),
    ];

    private static Archive Sensor => Archive.Load(DataSets.Toucan);

    private static Answer MissingMinutes()
    {
        var span = (int)(Sensor.Labels[^1] - Sensor.Labels[0]).TotalMinutes + 1;
        var rows = Sensor.Rows.Count;
        return new Answer(span - rows, ("rows", rows), ("span_minutes", span));
    }

    private static Answer DustCapture()
    {
        var windows = Sensor.Windows("PM2.5", Hour);
        return new Answer(windows.Count(window => window.Capture < 0.75), ("hours_total", windows.Count));
    }

    private static Answer DustOfHour()
    {
        var end = new DateTime(2019, 8, 10, 7, 0, 0);
        var window = Sensor.Windows("PM2.5", WindowDefinition.Hour, end.AddHours(-1), end).Single();
        return new Answer(window.Mean, ("n_valid", window.Count));
    }

    private static Answer OzoneMax()
    {
        var window = new WindowDefinition(WindowShape.Sliding(8 * Hour, Hour))
        {
            Of = WindowDefinition.Hour,
            Validity = ValidityRule.Count(6),
        };
        var (first, last) = (FloorToHour(Sensor.Labels[0]), FloorToHour(Sensor.Labels[^1]));
        var largest = Sensor.Windows("O3", window, first.AddHours(7), last.AddHours(1))
            .FindAll(result => result.Verdict == WindowVerdict.Valid)
            .MaxBy(result => result.Mean);
        return new Answer(largest.Mean, ("last_hour", Sensor.LastHour(largest)));
    }

    private static Answer NegativeMinutes() =>
        new(Sensor.CountBeyond("NO2", new(0) { Direction = LimitDirection.Below }));

    private static Answer HumidityFlatline()
    {
        var column = Sensor.Column("RH");
        var (first, length) = column.LongestFlatline();
        return new Answer(length, ("first_label", Sensor.TextOf(first)), ("value", column[first]!.Value));
    }

    private static Answer TemperatureSum()
    {
        var year = Sensor.Year("TEMP", Aggregate.Sum);
        return new Answer(year.Value, ("n", year.Count));
    }

    private static Answer DustDeadband()
    {
        var values = Sensor.Values("PM2.5");
        return new Answer(
            values.CountBeyondDeadband(0.5m), ("float64_count", values.ToDoubles().CountBeyondDeadband(0.5)));
    }

    private static Answer DustSpikes()
    {
        var column = Sensor.Column("PM2.5");
        var steps = column.Both([.. column.Skip(1), null]);
        var first = steps.Select(step => step.First).ToDoubles();
        var second = steps.Select(step => step.Second).ToDoubles();
        return new Answer(
            steps.Count(step => Math.Abs(step.Second - step.First) > 5),
            ("float64_count", first.Zip(second).Count(step => Math.Abs(step.Second - step.First) > 5)));
    }

    private static Answer ReferenceDust()
    {
        var year = Archive.Load(DataSets.AirNowDust).Year("PM2.5-88101", Aggregate.Mean);
        return new Answer(year.Mean, ("n", year.Count));
    }

    private static Answer ReferenceGaps()
    {
        var station = Archive.Load(DataSets.AirNowOzone);
        var rows = station.Samples("O3").Count;
        var hours = (int)(station.Labels[^1] - station.Labels[0]).TotalHours + 1;
        return new Answer(
            hours - rows,
            ("rows", rows),
            ("first_utc", station.TextOf(0)),
            ("last_utc", station.TextOf(rows - 1)));
    }

    private static DateTime FloorToHour(DateTime label) => label.Date.AddHours(label.Hour);
}
