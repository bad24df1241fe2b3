using TelemetryCore.Samples;
using TelemetryCore.TestKit;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Windows;

/// <summary>F23: windows partition time exactly in every zone, whatever its clocks do.</summary>
public sealed class WindowBoundsTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void WindowsPartitionTimeInEveryZone()
    {
        foreach (var zone in TimeZoneInfo.GetSystemTimeZones())
        {
            Seed.ForEach(3, random =>
            {
                var start = Timestamp.Parse("1970-01-01T00:00:00Z") + TimeSpan.FromMinutes(random.Next(36_000_000));
                AssertPartition(zone, start, Hour, 60);
                AssertPartition(zone, start, TimeSpan.FromMinutes(20), 30);
            });
        }
    }

    [Theory]
    [InlineData("Asia/Shanghai", "2026-03-01T00:00:00Z")]
    [InlineData("Asia/Kathmandu", "1985-12-31T00:00:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-04-04T00:00:00Z")]
    [InlineData("Australia/Lord_Howe", "2026-10-03T00:00:00Z")]
    [InlineData("Europe/Berlin", "2026-03-28T12:00:00Z")]
    [InlineData("Europe/Berlin", "2026-10-24T12:00:00Z")]
    [InlineData("America/Caracas", "2016-04-30T12:00:00Z")]
    [InlineData("Africa/Monrovia", "1972-01-06T12:00:00Z")]
    public void WindowsPartitionTimeOverAChangeOfOffset(string name, string start)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
        AssertPartition(zone, Timestamp.Parse(start), Hour, 48);
        AssertPartition(zone, Timestamp.Parse(start), TimeSpan.FromMinutes(30), 96);
    }

    [Theory]
    [InlineData("Asia/Shanghai", "2026-03-01T00:59:59.999999Z", "2026-03-01T00:00:00Z", "2026-03-01T01:00:00Z")]
    [InlineData("Asia/Kathmandu", "2026-03-01T00:00:00Z", "2026-02-28T23:15:00Z", "2026-03-01T00:15:00Z")]
    [InlineData("Asia/Kolkata", "2026-03-01T00:30:00Z", "2026-03-01T00:30:00Z", "2026-03-01T01:30:00Z")]
    public void AnHourStartsOnTheLocalHour(string zone, string at, string from, string to)
    {
        var bounds = WindowBounds.Of(Timestamp.Parse(at), Hour, TimeZoneInfo.FindSystemTimeZoneById(zone));
        Assert.Equal(Timestamp.Parse(from), bounds.From);
        Assert.Equal(Timestamp.Parse(to), bounds.To);
    }

    [Fact]
    public void AHalfHourChangeEndsOneWindowAndStartsTheNext()
    {
        // Lord Howe Island goes from +11:00 back to +10:30 at 15:00 UTC on 2026-04-04.
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Australia/Lord_Howe");
        var change = Timestamp.Parse("2026-04-04T15:00:00Z");
        var before = WindowBounds.Of(change - TimeSpan.FromMinutes(1), Hour, zone);
        var after = WindowBounds.Of(change, Hour, zone);
        Assert.Equal(change, before.To);
        Assert.Equal(change, after.From);
        Assert.Equal(TimeSpan.FromMinutes(30), after.To - after.From);
        Assert.Equal(30, after.Expected(TimeSpan.FromMinutes(1)));
    }

    private static void AssertPartition(TimeZoneInfo zone, Timestamp start, TimeSpan size, int count)
    {
        var bounds = WindowBounds.Of(start, size, zone);
        for (var i = 0; i < count; i++)
        {
            Assert.True(bounds.From < bounds.To && bounds.To - bounds.From <= size, $"{zone.Id} {bounds}");
            var middle = bounds.From + ((bounds.To - bounds.From) / 2);
            Assert.Equal(bounds, WindowBounds.Of(bounds.From, size, zone));
            Assert.Equal(bounds, WindowBounds.Of(middle, size, zone));
            Assert.Equal(bounds, WindowBounds.Of(bounds.To - TimeSpan.FromMicroseconds(1), size, zone));
            var next = WindowBounds.Of(bounds.To, size, zone);
            Assert.Equal(bounds.To, next.From);
            bounds = next;
        }
    }
}
