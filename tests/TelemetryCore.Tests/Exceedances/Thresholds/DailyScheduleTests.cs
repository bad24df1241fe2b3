using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests.Exceedances.Thresholds;

/// <summary>Daily schedules against a walk along the zone's clock, over clocks that change.</summary>
public sealed class DailyScheduleTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("2026-03-29T00:59:59Z", 2)]
    [InlineData("2026-03-29T01:00:00Z", 3)]
    [InlineData("2026-10-25T00:29:59Z", 2)]
    [InlineData("2026-10-25T00:30:00Z", 3)]
    [InlineData("2026-10-25T01:00:00Z", 3)]
    public void ATimeThatIsSkippedBeginsWithTheChangeAndOneThatIsShownTwiceBeginsOnce(string time, double expected)
    {
        DailyThreshold[] lines = [new(new(22, 0), 1), new(new(1, 0), 2), new(new(2, 30), 3)];
        var schedule = LimitThreshold.Daily(Zone("Europe/Berlin"), lines);
        Assert.Equal(expected, schedule.At(Timestamp.Parse(time), double.NaN));
    }

    [Fact]
    public void ALineGoesOnPastMidnightAndOverDaysWithoutOne()
    {
        DailyThreshold noon = new(new(12, 0), 5) { Days = [DayOfWeek.Friday] };
        DailyThreshold evening = new(new(20, 0), null) { Days = [DayOfWeek.Sunday] };
        var schedule = LimitThreshold.Daily(Zone("Asia/Shanghai"), evening, noon).Validated();
        Assert.Equal([double.NaN, 5, 5, double.NaN],
            new[] { "20T11:59", "20T12:00", "22T19:59", "22T20:00" }.Select(at => schedule.At(Local(at), 0)));
        Assert.Equal(Local("20T12:00"), schedule.NextChange(Local("16T00:00")));
        Assert.Equal(Local("22T20:00"), schedule.NextChange(Local("20T12:00")));
        Assert.Equal(
            "daily in Asia/Shanghai: 12:00:00 5 on Friday, 20:00:00 none on Sunday", schedule.ToString());
    }

    [Fact]
    public void AScheduleOfOneValueNeverChanges()
    {
        var schedule = LimitThreshold.Daily(TimeZoneInfo.Utc, new(new(6, 0), 7), new(new(18, 0), 7));
        Assert.Equal(Timestamp.MaxValue, schedule.NextChange(Timestamp.MinValue));
        Assert.Equal(7, schedule.At(Timestamp.MaxValue, 0));
        Assert.Equal(Timestamp.MaxValue, LimitThreshold.Daily(
            Zone("America/New_York"), new(new(6, 0), 7), new(new(18, 0), 8)).NextChange(Timestamp.MaxValue));
    }

    [Theory]
    [InlineData("Europe/Berlin")]
    [InlineData("America/New_York")]
    [InlineData("America/Havana")]
    [InlineData("America/Sao_Paulo")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("Pacific/Apia")]
    [InlineData("Asia/Shanghai")]
    public void AScheduleFollowsTheClockThatOnlyGoesForward(string id) => Seed.ForEach(60, random =>
    {
        var zone = Zone(id);
        var lines = Lines(random);
        var schedule = LimitThreshold.Daily(zone, lines).Validated();
        var at = NearAChange(random, zone);
        var value = schedule.At(at, double.NaN);
        Assert.Equal(Expected(lines, zone, at), value);

        // Constant up to the next change, and another value from there on.
        var next = schedule.NextChange(at);
        Assert.True(next > at);
        var last = next - at < TimeSpan.FromDays(20) ? next : at + TimeSpan.FromDays(20);
        for (var i = 0; i < 8; i++)
        {
            var between = new Timestamp(random.NextInt64(at.Microseconds, last.Microseconds));
            Assert.Equal(value, schedule.At(between, double.NaN));
            Assert.Equal(next, schedule.NextChange(between));
        }

        if (next != Timestamp.MaxValue)
        {
            Assert.Equal(value, schedule.At(new Timestamp(next.Microseconds - 1), double.NaN));
            Assert.NotEqual(value, schedule.At(next, double.NaN));
        }
    });

    // What the clocks show never goes back here: the latest that they have shown in the last days is what counts.
    private static double Expected(DailyThreshold[] lines, TimeZoneInfo zone, Timestamp at)
    {
        var shown = Enumerable.Range(0, 2 * 24 * 60).Max(minutes => Clock(zone, at - (minutes * Minute)));
        for (var day = DateOnly.FromDateTime(shown); ; day = day.AddDays(-1))
        {
            var begun = lines
                .Where(line => line.Days.Contains(day.DayOfWeek) && day.ToDateTime(line.From) <= shown)
                .OrderByDescending(line => line.From)
                .ToArray();
            if (begun.Length > 0)
            {
                return begun[0].Value ?? double.NaN;
            }
        }
    }

    private static DateTime Clock(TimeZoneInfo zone, Timestamp at) =>
        DateTime.SpecifyKind(TimeZoneInfo.ConvertTime(at.ToDateTimeOffset(), zone).DateTime, DateTimeKind.Unspecified);

    private static DailyThreshold[] Lines(Random random)
    {
        var times = Enumerable.Range(0, random.Next(1, 6))
            .Select(_ => new TimeOnly(random.Next(24), 30 * random.Next(2)));
        return [.. times.Distinct().Select(time =>
            new DailyThreshold(time, random.Next(4) == 0 ? null : random.Next(3)) { Days = Days(random) })];
    }

    private static DayOfWeek[] Days(Random random) => random.Next(2) == 0
        ? Enum.GetValues<DayOfWeek>()
        : [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => (DayOfWeek)random.Next(7))];

    // Most times lie within two days of a change of the clocks, if there is one in a year.
    private static Timestamp NearAChange(Random random, TimeZoneInfo zone)
    {
        var year = random.Next(1970, 2041);
        var at = Timestamp.From(new DateTimeOffset(year, random.Next(1, 13), 1, 0, 0, 0, TimeSpan.Zero));
        var isNear = random.Next(4) > 0;
        for (var day = 0; day < 366 && isNear; day++)
        {
            var next = at + TimeSpan.FromDays(1);
            if (zone.GetUtcOffset(at.ToDateTimeOffset()) != zone.GetUtcOffset(next.ToDateTimeOffset()))
            {
                break;
            }

            at = next;
        }

        return at + (random.Next(2 * 24 * 60) * Minute);
    }

    private static Timestamp Local(string dayAndTime) => Timestamp.Parse($"2026-03-{dayAndTime}:00+08:00");

    private static TimeZoneInfo Zone(string id) => TimeZoneInfo.FindSystemTimeZoneById(id);
}
