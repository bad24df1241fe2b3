using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Windows.Shapes;

/// <summary>Where windows of a fixed size lie on the clocks of a zone.</summary>
public sealed class ClockWindowTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData("Asia/Shanghai", "2026-03-01T00:59:59.999999Z", "2026-03-01T00:00:00Z", "2026-03-01T01:00:00Z")]
    [InlineData("Asia/Kathmandu", "2026-03-01T00:00:00Z", "2026-02-28T23:15:00Z", "2026-03-01T00:15:00Z")]
    [InlineData("Asia/Kolkata", "2026-03-01T00:30:00Z", "2026-03-01T00:30:00Z", "2026-03-01T01:30:00Z")]
    public void AnHourStartsOnTheLocalHour(string zone, string at, string from, string to)
    {
        var bounds = WindowOf(Timestamp.Parse(at), Hour, zone);
        Assert.Equal(Timestamp.Parse(from), bounds.From);
        Assert.Equal(Timestamp.Parse(to), bounds.To);
    }

    [Fact]
    public void AHalfHourChangeEndsOneWindowAndStartsTheNext()
    {
        // Lord Howe Island goes from +11:00 back to +10:30 at 15:00 UTC on 2026-04-04.
        const string zone = "Australia/Lord_Howe";
        var change = Timestamp.Parse("2026-04-04T15:00:00Z");
        var before = WindowOf(change - TimeSpan.FromMinutes(1), Hour, zone);
        var after = WindowOf(change, Hour, zone);
        Assert.Equal(change, before.To);
        Assert.Equal(change, after.From);
        Assert.Equal(TimeSpan.FromMinutes(30), after.To - after.From);
        Assert.Equal(30, after.Expected(TimeSpan.FromMinutes(1)));
    }

    [Theory]
    [InlineData("Asia/Shanghai", 8, "2026-03-01T00:00:00Z", "2026-03-01T08:00:00Z")]
    [InlineData("Europe/Berlin", 6, "2026-03-28T23:00:00Z", "2026-03-29T05:00:00Z")]
    [InlineData("Europe/Berlin", 48, "2026-03-27T23:00:00Z", "2026-03-29T23:00:00Z")]
    [InlineData("Asia/Kolkata", 2, "2026-03-29T00:30:00Z", "2026-03-29T02:30:00Z")]
    public void ALongWindowLiesOnTheStandardClock(string zone, int hours, string from, string to)
    {
        var bounds = WindowOf(Timestamp.Parse(from), TimeSpan.FromHours(hours), zone);
        Assert.Equal(Timestamp.Parse(from), bounds.From);
        Assert.Equal(Timestamp.Parse(to), bounds.To);
    }

    [Fact]
    public void AFixedOffsetIsAZone()
    {
        var zone = TimeZoneInfo.CreateCustomTimeZone("+05:45", new TimeSpan(5, 45, 0), null, null);
        var bounds = WindowShape.Tumbling(Hour).CreateGrid(zone)!.PaneOf(Timestamp.Parse("2026-03-01T00:00:00Z"));
        Assert.Equal(Timestamp.Parse("2026-02-28T23:15:00Z"), bounds.From);
        Assert.Equal(Timestamp.Parse("2026-03-01T00:15:00Z"), bounds.To);
    }

    private static WindowBounds WindowOf(Timestamp at, TimeSpan size, string zone) =>
        WindowShape.Tumbling(size).CreateGrid(TimeZoneInfo.FindSystemTimeZoneById(zone))!.FirstEndingAfter(at);
}
