using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Windows.Validity;

/// <summary>The windows that standards call valid, row by row.</summary>
public sealed class RegulatedWindowsTests
{
    private static readonly ValidityRule Month = ValidityRule.EachMonth(27, minInFebruary: 25);
    private static readonly ValidityRule Year = ValidityRule.Count(324).And(Month);

    // GB 3095-2026 table 4: at least 45 minutes of sampling in the hour.
    [Theory]
    [InlineData(44, false)]
    [InlineData(45, true)]
    [InlineData(60, true)]
    public void AnHourHasFortyFiveMinutes(int minutes, bool isValid) => Assert.Equal(
        isValid, ValidityRule.Covered(TimeSpan.FromMinutes(45)).Holds(SampleFacts.Hour().AddMany(minutes).At()));

    // GB 3095-2026 table 4: 6 of the 8 hourly means; 20 of a day (and the vectors of 19 and 20 hours).
    // HJ 663-2013: 14 of the 17 8-hour means of a day.
    [Theory]
    [InlineData(6, 8, 5, false)]
    [InlineData(6, 8, 6, true)]
    [InlineData(20, 24, 19, false)]
    [InlineData(20, 24, 20, true)]
    [InlineData(14, 17, 13, false)]
    [InlineData(14, 17, 14, true)]
    public void AStatisticHasItsNumberOfMeans(int min, int hours, int valid, bool isValid)
    {
        var from = Timestamp.Parse("2026-03-01T00:00:00+08:00");
        var to = from + TimeSpan.FromHours(hours);
        var facts = new SampleFacts(from.ToString(), to.ToString(), TimeSpan.FromHours(1)).AddMany(valid).At();
        Assert.Equal(isValid, ValidityRule.Count(min).Holds(facts));
    }

    // GB 3095-2026 table 4, and the vectors of month validity: 27 daily means, 25 in February.
    [Theory]
    [InlineData("2026-04-01", "2026-05-01", 26, false)]
    [InlineData("2026-04-01", "2026-05-01", 27, true)]
    [InlineData("2026-01-01", "2026-02-01", 26, false)]
    [InlineData("2026-01-01", "2026-02-01", 27, true)]
    [InlineData("2026-02-01", "2026-03-01", 24, false)]
    [InlineData("2026-02-01", "2026-03-01", 25, true)]
    [InlineData("2024-02-01", "2024-03-01", 24, false)]
    [InlineData("2024-02-01", "2024-03-01", 25, true)]
    public void AMonthHasItsDays(string from, string to, int days, bool isValid) =>
        Assert.Equal(isValid, Month.Holds(SampleFacts.Days(from, to).AddMany(days).At()));

    // GB 3095-2026 table 4: 324 daily means of a year, and every month valid.
    [Theory]
    [InlineData(31, 31, true)]
    [InlineData(31, 25, true)]
    [InlineData(31, 24, false)] // 330 days and more, but a February of 24.
    [InlineData(27, 25, false)] // Every month valid, but 322 days.
    [InlineData(28, 25, true)] // 11 months of 28 and a February of 25: 333 days.
    public void AYearHasItsDaysAndItsMonths(int daysOfAMonth, int daysOfFebruary, bool isValid)
    {
        var year = SampleFacts.Days("2026-01-01", "2027-01-01");
        for (var date = new DateOnly(2026, 1, 1); date.Year == 2026; date = date.AddDays(1))
        {
            if (date.Day <= (date.Month == 2 ? daysOfFebruary : daysOfAMonth))
            {
                year.Add(date.DayOfYear - 1);
            }
        }

        Assert.Equal(isValid, Year.Holds(year.At()));
    }

    // GB 3095-2026 table 4, TSP, BaP and Pb: 60 daily means of a year and 5 of each month; of a season 15 and 5.
    [Theory]
    [InlineData("2027-01-01", 60, 5, true)]
    [InlineData("2027-01-01", 60, 4, false)]
    [InlineData("2026-04-01", 15, 5, true)]
    [InlineData("2026-04-01", 15, 4, false)]
    [InlineData("2026-04-01", 16, 5, false)]
    public void RareSamplesAreSpreadOverTheMonths(string to, int min, int ofAMonth, bool isValid)
    {
        var facts = SampleFacts.Days("2026-01-01", to);
        for (var date = new DateOnly(2026, 1, 1); date < DateOnly.Parse(to); date = date.AddMonths(1))
        {
            facts.AddMany(ofAMonth, first: date.DayOfYear - 1);
        }

        Assert.Equal(isValid, ValidityRule.Count(min).And(ValidityRule.EachMonth(5, 5)).Holds(facts.At()));
    }

    // Directive 2008/50/EC annex I: 75 % of the hour, of the eight hours, of the day.
    [Theory]
    [InlineData(60, 44, false)]
    [InlineData(60, 45, true)]
    [InlineData(8, 5, false)]
    [InlineData(8, 6, true)]
    [InlineData(24, 17, false)]
    [InlineData(24, 18, true)]
    public void ThreeQuartersAreCaptured(int expected, int valid, bool isValid) =>
        Assert.Equal(isValid, ValidityRule.Capture(0.75).Holds(Of(expected, valid).At()));

    // Directive 2010/75/EU annex VI part 8: no more than 5 half-hours of a day, which summer time makes 46 or 50.
    [Theory]
    [InlineData(48, 43, true)]
    [InlineData(48, 42, false)]
    [InlineData(46, 41, true)]
    [InlineData(50, 44, false)]
    public void FiveHalfHoursMayBeMissing(int expected, int valid, bool isValid) =>
        Assert.Equal(isValid, ValidityRule.Missing(5).Holds(Of(expected, valid).At()));

    // HJ 76-2017: more than 15 minutes of C, M or D spoil the hour; other marks do not add up with them.
    [Theory]
    [InlineData(15, 0, 0, true)]
    [InlineData(16, 0, 0, false)]
    [InlineData(5, 5, 5, true)]
    [InlineData(5, 5, 6, false)]
    public void AnHourBearsFifteenMinutesOfUpkeep(int calibration, int maintenance, int fault, bool isValid)
    {
        var rule = ValidityRule.Marked(
            TimeSpan.FromMinutes(15), StatusMark.Calibration, StatusMark.Maintenance, StatusMark.Fault);
        var hour = SampleFacts.Hour()
            .AddMany(calibration, 0, StatusMark.Calibration)
            .AddMany(maintenance, calibration, StatusMark.Maintenance)
            .AddMany(fault, calibration + maintenance, StatusMark.Fault)
            .AddMany(30, 30, StatusMark.OverRange);
        Assert.Equal(isValid, rule.Holds(hour.At()));
    }

    // 40 CFR 75.10: a value in each 15 minutes of the hour.
    [Theory]
    [InlineData(true, 0, 15, 30, 45)]
    [InlineData(true, 14, 29, 44, 59)]
    [InlineData(false, 0, 14, 30, 45)]
    [InlineData(false, 15, 30, 45, 59)]
    [InlineData(false, 0, 15, 30)]
    public void EachQuarterOfAnHourHasAValue(bool isValid, params int[] minutes)
    {
        var hour = SampleFacts.Hour();
        Array.ForEach(minutes, minute => hour.Add(minute));
        Assert.Equal(isValid, ValidityRule.EachSubPeriod(TimeSpan.FromMinutes(15), 1).Holds(hour.At()));
    }

    private static SampleFacts Of(int expected, int valid)
    {
        var from = Timestamp.Parse("2026-03-01T00:00:00+08:00");
        var to = from + TimeSpan.FromMinutes(expected);
        return new SampleFacts(from.ToString(), to.ToString(), TimeSpan.FromMinutes(1)).AddMany(valid);
    }
}
