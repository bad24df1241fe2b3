using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Windows;

/// <summary>
/// Days of hours, years of days and running means as the standards define them. The vectors are those of GB 3095-2026
/// table 4 and HJ 663 section 6.1.2.
/// </summary>
public sealed class HierarchyTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private static readonly Timestamp Midnight = Timestamp.Parse("2026-03-01T00:00:00+08:00");

    private static readonly WindowDefinition Hour =
        WindowDefinition.Hour with { Validity = ValidityRule.Covered(TimeSpan.FromMinutes(45)) };

    private static readonly WindowDefinition Day =
        WindowDefinition.Day with { Of = Hour, Validity = ValidityRule.Count(20) };

    private static readonly WindowDefinition MaxOfEightHours = WindowDefinition.Day with
    {
        Aggregates = [Aggregate.Max],
        Of = new WindowDefinition(WindowShape.Sliding(TimeSpan.FromHours(8), TimeSpan.FromHours(1)))
        {
            Of = Hour,
            Validity = ValidityRule.Count(6),
        },
        Validity = ValidityRule.Count(14),
        RescuedAbove = 160,
    };

    [Theory]
    [InlineData(19, 10, WindowVerdict.Insufficient)]
    [InlineData(20, 11, WindowVerdict.Valid)]
    public void ADayStandsOnTwentyHours(int hours, double mean, WindowVerdict verdict)
    {
        var values = Enumerable.Range(1, hours).Select(hour => hour == 20 ? 30.0 : 10.0);
        var day = Assert.Single(Ask(Day, [.. values.Select(value => (double?)value)]));
        Assert.Equal((mean, hours, 24, verdict), (day.Mean, day.Count, day.Expected, day.Verdict));
    }

    [Fact]
    public void AnHourOfFortyFourMinutesIsNoPartOfADay()
    {
        var (engine, series) = Engine();
        for (var hour = 0; hour < 24; hour++)
        {
            AppendHour(engine, series, hour, hour < 20 ? 10 : 99, minutes: hour < 20 ? 45 : 44);
        }

        var day = Assert.Single(engine.Window(series, Day));
        Assert.Equal((10.0, 20), (day.Mean, day.Count));
    }

    [Fact]
    public void OzoneIsTheGreatestOfSeventeenRunningMeans()
    {
        var hours = Enumerable.Range(1, 24).Select(hour => (double?)(hour <= 8 ? 50 : hour <= 16 ? 100 : 60));
        var day = Assert.Single(Ask(MaxOfEightHours, [.. hours]));
        Assert.Equal((100.0, 17, 17, WindowVerdict.Valid), (day.Value, day.Count, day.Expected, day.Verdict));
    }

    [Theory]
    [InlineData(180, WindowVerdict.Valid)]
    [InlineData(160, WindowVerdict.Insufficient)]
    public void AnExceedanceOfOzoneNeedsNoFurtherProof(double value, WindowVerdict verdict)
    {
        double? HourOf(int hour) => hour is 7 or 8 ? 50 : hour is >= 11 and <= 18 ? value : null;
        var day = Assert.Single(Ask(MaxOfEightHours, [.. Enumerable.Range(1, 24).Select(HourOf)]));
        Assert.Equal(value, day.Value);
        Assert.True(day.Count < 14);
        Assert.Equal(verdict, day.Verdict);
    }

    [Theory]
    [InlineData(27, WindowVerdict.Valid)]
    [InlineData(26, WindowVerdict.Insufficient)]
    public void AYearNeedsEveryMonth(int daysOfApril, WindowVerdict verdict)
    {
        var daily = Engines.Info("s/f") with { Cadence = TimeSpan.FromDays(1), Zone = Shanghai };
        var engine = Engines.Small(256);
        var series = engine.Register(daily);
        for (var day = Midnight - TimeSpan.FromDays(59); day < Midnight + TimeSpan.FromDays(306); day += daily.Cadence)
        {
            var local = TimeZoneInfo.ConvertTime(day.ToDateTimeOffset(), Shanghai);
            if (local.Month != 4 || local.Day <= daysOfApril)
            {
                engine.Append(series, day, 35.5);
            }
        }

        var year = Assert.Single(engine.Window(series, new WindowDefinition(WindowShape.Calendar(CalendarUnit.Year))
        {
            Of = WindowDefinition.Day with { Validity = null },
            Validity = ValidityRule.Count(324).And(ValidityRule.EachMonth(27, 25)),
            Rounding = new Rounding(0),
        }));
        Assert.Equal((36.0, 335 + daysOfApril, 365), (year.Mean, year.Count, year.Expected));
        Assert.Equal(verdict, year.Verdict);
    }

    [Fact]
    public void AStoppedSourceExpectsNothing()
    {
        var (engine, series) = Engine();
        AppendHour(engine, series, 0, 10, 60);
        engine.Append(series, Midnight + TimeSpan.FromHours(1), 0, new SampleStatus(StatusMark.Stopped));
        engine.Append(series, Midnight + TimeSpan.FromHours(20), 5);
        var hours = engine.Window(series, WindowDefinition.Hour).ToList();
        Assert.Equal([60, .. Enumerable.Repeat(0, 19), 60], hours.Select(hour => hour.Expected));
        Assert.Equal(1, hours[5].Capture);
        Assert.Equal(WindowVerdict.Empty, hours[5].Verdict);
        var day = Assert.Single(engine.Window(series, WindowDefinition.Day with { Of = WindowDefinition.Hour }));
        Assert.Equal((1, 24 - 19), (day.Count, day.Expected));
    }

    [Fact]
    public void DaysAreTwentyThreeAndTwentyFiveHoursLongWhereClocksChange()
    {
        var berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var engine = Engines.Small(256);
        var info = Engines.Info("s/f") with { Cadence = TimeSpan.FromHours(1), Zone = berlin };
        var series = engine.Register(info);
        foreach (var day in new[] { "2026-03-29T00:00:00+01:00", "2026-10-25T00:00:00+02:00" })
        {
            for (var hour = 0; hour < 26; hour++)
            {
                engine.Append(series, Timestamp.Parse(day) + TimeSpan.FromHours(hour), 1);
            }
        }

        var days = engine.Window(series, WindowDefinition.Day).Where(day => day.Count > 5).ToList();
        Assert.Equal([(23, 23), (25, 25)], days.Select(day => (day.Count, day.Expected)));
    }

    private static List<WindowResult> Ask(WindowDefinition definition, double?[] hours)
    {
        var (engine, series) = Engine();
        for (var hour = 0; hour < hours.Length; hour++)
        {
            if (hours[hour] is { } value)
            {
                AppendHour(engine, series, hour, value, 60);
            }
        }

        return [.. engine.Window(series, definition)];
    }

    private static (TelemetryEngine Engine, SeriesId Series) Engine()
    {
        var engine = Engines.Small(256);
        var info = Engines.Info("station/O3") with { Cadence = TimeSpan.FromMinutes(1), Zone = Shanghai };
        return (engine, engine.Register(info));
    }

    private static void AppendHour(TelemetryEngine engine, SeriesId series, int hour, double value, int minutes)
    {
        for (var minute = 0; minute < minutes; minute++)
        {
            engine.Append(series, Midnight + TimeSpan.FromMinutes((60 * hour) + minute), value);
        }
    }
}
