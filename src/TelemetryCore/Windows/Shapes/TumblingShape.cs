namespace TelemetryCore.Windows.Shapes;

internal sealed record TumblingShape(TimeSpan Size) : WindowShape
{
    internal override WindowGrid CreateGrid(TimeZoneInfo zone, TimeSpan? subPeriod = null)
    {
        var windows = Size <= Limits.WindowSizeMax
            ? ClockPartition.OnLocalClock(Size, zone)
            : ClockPartition.OnStandardClock(Size, zone);
        return new PartitionGrid(windows, subPeriod);
    }
}
