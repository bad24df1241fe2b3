namespace TelemetryCore.Windows.Shapes;

internal sealed record TumblingShape(TimeSpan Size) : WindowShape
{
    internal override TimeSpan Reach => Size;

    internal override WindowGrid CreateGrid(TimeZoneInfo zone, TimeSpan? subPeriod = null) =>
        new PartitionGrid(CreatePartition(zone), subPeriod);

    /// <summary>Where the windows lie in a zone.</summary>
    public ClockPartition CreatePartition(TimeZoneInfo zone) => Size <= Limits.WindowSizeMax
        ? ClockPartition.OnLocalClock(Size, zone)
        : ClockPartition.OnStandardClock(Size, zone);
}
