using TelemetryCore.Balances.Power;
using TelemetryCore.Balances.Power.Rules;

namespace TelemetryCore.Balances.Tests.Power;

public sealed class ScheduleTests
{
    private static readonly DayOfWeek[] Weekdays =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    private static readonly ScheduleRule Rule = new()
    {
        Name = "night",
        Facilities = ["kiln", "mill"],
        Schedule = [new WeeklySpan(Weekdays, new TimeOnly(8, 0), new TimeOnly(18, 0))],
    };

    [Fact]
    public void ARunBeforeItsScheduleIsFoundUntilTheScheduleBegins()
    {
        var script = new Script().Reads("kiln", 0, 400, 0).Reads("kiln", 400, 600, 9).Reads("mill", 0, 600, 0);
        var finding = Assert.Single(script.Judge(Script.Plan("kiln mill", "", Rule), 600));

        Assert.Equal((400, 480, FindingEnd.Over), Script.Times(finding));
        Assert.Equal(["kiln"], finding.About);
        Assert.Equal("kiln ran outside its schedule for 80 min; 10 min are allowed", finding.Evidence);
    }

    [Theory]
    [InlineData(1090, 1)]
    [InlineData(1089, 0)]
    public void ARunThatGoesOnAfterItsScheduleIsFoundWhenItsDelayIsOver(double stops, int findings)
    {
        var script = new Script().Reads("kiln", 600, stops, 9).Reads("kiln", stops, 1200, 0).Reads("mill", 0, 1200, 0);
        var found = script.Judge(Script.Plan("kiln mill", "", Rule), 1200);

        Assert.Equal(findings, found.Length);
        Assert.All(found, finding => Assert.Equal((1080, 1090, FindingEnd.Over), Script.Times(finding)));
    }

    [Fact]
    public void ARunThatIsPermittedIsNotFound()
    {
        var rule = Rule with { Permitted = [new PermittedRun(Script.At(90), Script.At(200))] };
        var script = new Script().Reads("kiln", 0, 300, 9).Reads("mill", 0, 300, 0);

        Assert.Equal(
            [(0, 90, FindingEnd.Over), (200, double.PositiveInfinity, FindingEnd.Open)],
            script.Judge(Script.Plan("kiln mill", "", rule), 300).Select(Script.Times));
    }

    [Fact]
    public void EachFacilityHasItsOwnFindings()
    {
        var script = new Script().Reads("kiln", 0, 100, 9).Reads("kiln", 100, 200, 0)
            .Reads("mill", 0, 50, 0).Reads("mill", 50, 200, 9);
        var findings = script.Judge(Script.Plan("kiln mill", "", Rule), 200);

        Assert.Equal([("kiln", 1), ("mill", 2)], findings.Select(finding => (finding.About[0], finding.Number)));
    }

    [Fact]
    public void TheScheduleIsOnTheClockOfThePlan()
    {
        // 08:00 of Shanghai is 00:00 UTC, and 18:00 is minute 600.
        var plan = new PowerPlan(
            [new PowerMeter("kiln")],
            [new Facility("kiln", "kiln", Script.Thresholds)],
            [Rule with { Facilities = ["kiln"] }],
            TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
        var script = new Script().Reads("kiln", 0, 700, 9);

        Assert.Equal(600, script.JudgeOne(plan, 700).From);
    }

    [Fact]
    public void ASpanOverMidnightBelongsToTheDayOnWhichItBegins()
    {
        var span = new WeeklySpan([DayOfWeek.Friday], new TimeOnly(22, 0), new TimeOnly(6, 0));

        Assert.True(span.Contains(new DateTime(2026, 3, 7, 5, 59, 0)));
        Assert.False(span.Contains(new DateTime(2026, 3, 7, 6, 0, 0)));
        Assert.False(span.Contains(new DateTime(2026, 3, 6, 5, 0, 0)));
        Assert.True(span.Contains(new DateTime(2026, 3, 6, 22, 0, 0)));
        Assert.Equal(new DateTime(2026, 3, 7, 6, 0, 0), span.NextEdge(new DateTime(2026, 3, 6, 22, 0, 0)));
        Assert.Equal(new DateTime(2026, 3, 13, 22, 0, 0), span.NextEdge(new DateTime(2026, 3, 7, 6, 0, 0)));
    }

    [Fact]
    public void ADayLongSpanIsNeverOver()
    {
        var span = new WeeklySpan(WeeklySpan.EveryDay, new TimeOnly(7, 0), new TimeOnly(7, 0));

        for (var hour = 0; hour < 168; hour++)
        {
            Assert.True(span.Contains(new DateTime(2026, 3, 1).AddHours(hour)));
        }
    }

    [Fact]
    public void AClockThatIsPutForwardIsFollowed()
    {
        // In Berlin the night of 2026-03-29 has no 02:00 to 03:00: 01:00 UTC is 03:00, the end of the span.
        var plan = new PowerPlan(
            [new PowerMeter("kiln")],
            [new Facility("kiln", "kiln", Script.Thresholds)],
            [Rule with
            {
                Facilities = ["kiln"],
                Schedule = [new WeeklySpan(WeeklySpan.EveryDay, new TimeOnly(0, 0), new TimeOnly(3, 0))],
            }],
            TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        var from = Script.MinuteOf(TelemetryCore.Samples.Timestamp.Parse("2026-03-29T00:00:00Z"));
        var script = new Script().Reads("kiln", from, from + 120, 9);

        Assert.Equal(from + 60, script.JudgeOne(plan, from + 120).From);
    }
}
