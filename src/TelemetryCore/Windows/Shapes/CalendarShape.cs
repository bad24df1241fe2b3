namespace TelemetryCore.Windows.Shapes;

internal sealed record CalendarShape(CalendarUnit Unit) : WindowShape
{
    // No zone has ever gone back by more than a day.
    internal override TimeSpan Reach => TimeSpan.FromDays(1 + Unit switch
    {
        CalendarUnit.Day => 1,
        CalendarUnit.Week => 7,
        CalendarUnit.Month => 31,
        CalendarUnit.Quarter => 92,
        _ => 366,
    });

    internal override WindowGrid CreateGrid(TimeZoneInfo zone, TimeSpan? subPeriod = null) =>
        new PartitionGrid(new CalendarPartition(Unit, zone), subPeriod);
}
