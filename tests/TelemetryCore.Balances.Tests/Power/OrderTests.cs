using TelemetryCore.Balances.Power;
using TelemetryCore.Balances.Power.Learning;
using TelemetryCore.Balances.Power.Rules;
using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Tests.Power;

public sealed class OrderTests
{
    private static readonly StopOrderRule Stop = new()
    {
        Name = "stop",
        Facilities = ["kiln", "mill"],
        From = Script.At(60),
        To = Script.At(330),
        BaseLoad = 2,
        Tolerance = 1,
    };

    private static readonly LimitOrderRule Limit = new()
    {
        Name = "limit",
        Facilities = ["kiln"],
        From = Script.At(0),
        To = Script.At(240),
        Reduction = 0.3,
        Reference = WeeklyProfile.Constant(10),
    };

    [Fact]
    public void PowerAboveTheBaseLoadIsFoundWindowByWindow()
    {
        // Means of the hours from minute 60 on: 2, 5, 12, and 4 in the half hour that is left.
        var script = new Script().Reads("mill", 0, 400, 1)
            .Reads("kiln", 0, 60, 50).Reads("kiln", 60, 120, 1).Reads("kiln", 120, 180, 4).Reads("kiln", 180, 240, 11)
            .Reads("kiln", 240, 300, 1).Reads("kiln", 300, 400, 3);
        var findings = script.Judge(Script.Plan("kiln mill", "", Stop), 400);

        Assert.Equal([(120, 240, FindingEnd.Over), (300, 330, FindingEnd.Over)], findings.Select(Script.Times));
        Assert.Equal(12, findings[0].Measured, 1e-9);
        Assert.Equal(3, findings[0].Threshold);
        Assert.Equal(Script.At(180), findings[0].KnownAt);
        Assert.Equal(2 * 120, findings[0].Readings);
        Assert.Equal(
            "kiln, mill drew 12 on average while an order to stop was in force; the base load is 2, and 1 more are " +
            "allowed; worst of 120 min",
            findings[0].Evidence);
    }

    [Fact]
    public void ThePowerThatIsAllowedIsAllowed() => Assert.Empty(new Script()
        .Reads("mill", 0, 400, 1).Reads("kiln", 0, 400, 2).Judge(Script.Plan("kiln mill", "", Stop), 400));

    [Fact]
    public void AWindowThatReadingsCoverTooLittleSaysNothing()
    {
        // Of the hour from 120 to 180 43 readings, the last of which is held for 3 minutes, cover 45.
        var script = new Script().Reads("mill", 0, 400, 1)
            .Reads("kiln", 60, 120, 9).Reads("kiln", 120, 163, 9).Reads("kiln", 180, 240, 9).Reads("kiln", 240, 400, 0);
        var uncovered = script.Judge(Script.Plan("kiln mill", "", Stop with { CoverageMin = 0.77 }), 400);
        Assert.Equal([(60, 120, FindingEnd.Unknown), (180, 240, FindingEnd.Over)], uncovered.Select(Script.Times));

        Assert.Equal((60, 240, FindingEnd.Over), script.JudgeOne(Script.Plan("kiln mill", "", Stop), 400));
    }

    [Fact]
    public void AnOrderThatBeganBeforeTheWatchIsJudgedFromItsFirstFullWindow()
    {
        var order = Stop with { From = Script.At(-30), To = Script.At(200) };
        var script = new Script().Reads("mill", 0, 400, 9).Reads("kiln", 0, 400, 9);

        Assert.Equal((30, 200, FindingEnd.Over), script.JudgeOne(Script.Plan("kiln mill", "", order), 400));
    }

    [Theory]
    [InlineData(7.5, 0)]
    [InlineData(7.6, 1)]
    public void AnOrderToLimitAllowsWhatItLeavesAndItsTolerance(double power, int findings)
    {
        var found = new Script().Reads("kiln", 0, 300, power).Judge(Script.Plan("kiln", "", Limit), 300);

        Assert.Equal(findings, found.Length);
        foreach (var finding in found)
        {
            Assert.Equal((0, 240, FindingEnd.Over), Script.Times(finding));
            Assert.Equal(0.76, finding.Measured, 1e-9);
            Assert.Equal(0.75, finding.Threshold, 1e-9);
        }
    }

    [Fact]
    public void TheReferenceIsThatOfTheSameHoursOfTheWeek()
    {
        // A Monday on the clock of UTC: 10 in its first hour and 20 in the others; unknown from the fourth on.
        var hours = Enumerable.Repeat(double.NaN, WeeklyProfile.HoursOfWeek).ToArray();
        (hours[24], hours[25], hours[26]) = (10, 20, 20);
        var rule = Limit with { Reference = new WeeklyProfile(hours) };
        var script = new Script().Reads("kiln", 0, 120, 9).Reads("kiln", 120, 300, 16);
        var findings = script.Judge(Script.Plan("kiln", "", rule), 300);

        Assert.Equal([(0, 60, FindingEnd.Over), (120, 180, FindingEnd.Unknown)], findings.Select(Script.Times));
        Assert.Equal([0.9, 0.8], findings.Select(finding => Math.Round(finding.Measured, 9)));
    }

    [Fact]
    public void AProfileIsLearnedAsMediansOfHours()
    {
        // Three Mondays from 00:00 on: 5, 50 and 6 in the first hour.
        var samples = new List<Sample>();
        foreach (var (week, power) in new[] { (0, 5.0), (1, 50.0), (2, 6.0) })
        {
            for (var minute = 0; minute < 60; minute++)
            {
                samples.Add(new Sample(Script.At((week * 7 * 1440) + minute), power, SampleStatus.Normal));
            }
        }

        var profile = WeeklyProfile.Learn(Batches.Of(samples), TimeZoneInfo.Utc, TimeSpan.FromMinutes(1));
        Assert.Equal(6, profile.Hours[24], 1e-12);
        Assert.Equal(WeeklyProfile.HoursOfWeek - 1, profile.Hours.Count(double.IsNaN));
    }

    [Fact]
    public void ABaseLoadIsTheMedianOfShutdownDays()
    {
        Assert.Equal(new Baseline(2, 1, 5), Baseline.Of([1, 2, double.NaN, 3, 2, 90]));
        Assert.True(double.IsNaN(Baseline.Of([]).Median));
    }
}
