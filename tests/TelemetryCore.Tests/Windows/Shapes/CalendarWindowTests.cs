using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Windows.Shapes;

/// <summary>Days, weeks, months, quarters and years start with the first instant of their date.</summary>
public sealed class CalendarWindowTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromMicroseconds(1);

    // F24
    [Fact]
    public void BoundariesAreLocalMidnightsInEveryZone()
    {
        foreach (var zone in TimeZoneInfo.GetSystemTimeZones())
        {
            var changes = ZoneChanges.Of(zone).ToArray();
            var changed = changes.ToHashSet();
            foreach (var unit in Enum.GetValues<CalendarUnit>())
            {
                var grid = WindowShape.Calendar(unit).CreateGrid(zone)!;
                foreach (var window in changes.Append(Timestamp.Parse("2026-02-14T00:00:00Z")).Select(grid.PaneOf))
                {
                    AssertStartsADate(window.From, unit, zone, changed);
                    AssertStartsADate(window.To, unit, zone, changed);
                }
            }
        }
    }

    [Theory]
    [InlineData("Europe/Berlin", "2026-03-29", 23)]
    [InlineData("Europe/Berlin", "2026-03-28", 24)]
    [InlineData("Europe/Berlin", "2026-10-25", 25)]
    [InlineData("Australia/Lord_Howe", "2026-04-05", 24.5)]
    [InlineData("Asia/Shanghai", "2026-03-29", 24)]
    [InlineData("America/Sao_Paulo", "2018-11-04", 23)] // Clocks skip from 00:00 to 01:00.
    [InlineData("America/St_Johns", "2006-10-28", 24)] // At 00:01 of the next day clocks go back to 23:01.
    [InlineData("America/St_Johns", "2006-10-29", 25)]
    public void ADayIsAsLongAsItsClocksMakeIt(string zone, string date, double hours)
    {
        var day = WindowOf(CalendarUnit.Day, zone, date);
        Assert.Equal(TimeSpan.FromHours(hours), day.To - day.From);
    }

    [Fact]
    public void ADateThatAZoneSkippedIsNoDay()
    {
        var grid = WindowShape.Calendar(CalendarUnit.Day).CreateGrid(Zone("Pacific/Apia"))!;
        var day = grid.PaneOf(Timestamp.Parse("2011-12-29T12:00:00-10:00"));
        var next = grid.Next(day);
        Assert.Equal(Timestamp.Parse("2011-12-29T00:00:00-10:00"), day.From);
        Assert.Equal(Timestamp.Parse("2011-12-31T00:00:00+14:00"), next.From);
        Assert.Equal(TimeSpan.FromHours(24), day.To - day.From);
        Assert.Equal(TimeSpan.FromHours(24), next.To - next.From);
    }

    [Fact]
    public void WhenMidnightComesTwiceTheFirstOneStartsTheDay()
    {
        var grid = WindowShape.Calendar(CalendarUnit.Day).CreateGrid(Zone("America/St_Johns"))!;
        var first = Timestamp.Parse("2006-10-29T00:00:00-02:30");
        var day = grid.PaneOf(Timestamp.Parse("2006-10-28T23:30:00-03:30"));
        Assert.Equal(first, day.From);
        Assert.Equal(day, grid.PaneOf(first));
    }

    [Theory]
    [InlineData(CalendarUnit.Week, "2026-01-01", "2025-12-29", "2026-01-05")]
    [InlineData(CalendarUnit.Week, "2026-03-02", "2026-03-02", "2026-03-09")]
    [InlineData(CalendarUnit.Month, "2026-02-28", "2026-02-01", "2026-03-01")]
    [InlineData(CalendarUnit.Month, "2024-02-29", "2024-02-01", "2024-03-01")]
    [InlineData(CalendarUnit.Quarter, "2026-05-31", "2026-04-01", "2026-07-01")]
    [InlineData(CalendarUnit.Quarter, "2026-12-31", "2026-10-01", "2027-01-01")]
    [InlineData(CalendarUnit.Year, "2026-07-01", "2026-01-01", "2027-01-01")]
    public void AUnitHoldsItsDates(CalendarUnit unit, string date, string from, string to)
    {
        var window = WindowOf(unit, "Asia/Shanghai", date);
        Assert.Equal(Timestamp.Parse($"{from}T00:00:00+08:00"), window.From);
        Assert.Equal(Timestamp.Parse($"{to}T00:00:00+08:00"), window.To);
    }

    /// <summary>No clock has shown this date or a later one before, and the date starts a unit.</summary>
    private static void AssertStartsADate(
        Timestamp at, CalendarUnit unit, TimeZoneInfo zone, HashSet<Timestamp> changes)
    {
        var local = Local(at, zone);
        var hasBeenSeen = Enumerable.Range(1, 26).Any(hours => Local(at - (Tick * hours), zone).Date >= local.Date
            || Local(at - TimeSpan.FromHours(hours), zone).Date >= local.Date);
        var isStart = unit switch
        {
            CalendarUnit.Day => true,
            CalendarUnit.Week => local.DayOfWeek == DayOfWeek.Monday,
            CalendarUnit.Month => local.Day == 1,
            CalendarUnit.Quarter => local.Day == 1 && local.Month % 3 == 1,
            _ => local.DayOfYear == 1,
        };
        if (hasBeenSeen || !isStart || (local.TimeOfDay != TimeSpan.Zero && !changes.Contains(at)))
        {
            Assert.Fail($"{zone.Id}: a {unit} starts at {at}, which is {local:O}.");
        }
    }

    private static DateTime Local(Timestamp at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at.ToDateTimeOffset(), zone).DateTime;

    private static WindowBounds WindowOf(CalendarUnit unit, string zone, string date)
    {
        var noon = TimeZoneInfo.ConvertTimeToUtc(DateTime.Parse($"{date}T12:00:00"), Zone(zone));
        return WindowShape.Calendar(unit).CreateGrid(Zone(zone))!.PaneOf(Timestamp.From(noon));
    }

    private static TimeZoneInfo Zone(string id) => TimeZoneInfo.FindSystemTimeZoneById(id);
}
