namespace TelemetryCore.Windows.Shapes;

internal sealed record CalendarShape(CalendarUnit Unit) : WindowShape
{
    internal override WindowGrid CreateGrid(TimeZoneInfo zone, TimeSpan? subPeriod = null) =>
        new PartitionGrid(new CalendarPartition(Unit, zone), subPeriod);
}
