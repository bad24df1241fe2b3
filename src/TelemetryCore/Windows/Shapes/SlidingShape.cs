using TelemetryCore.Internal;

namespace TelemetryCore.Windows.Shapes;

internal sealed record SlidingShape(TimeSpan Size, TimeSpan Every) : WindowShape
{
    public SlidingShape Validated()
    {
        _ = PaneOf(null);
        return this;
    }

    internal override WindowGrid CreateGrid(TimeZoneInfo zone, TimeSpan? subPeriod = null) =>
        new SlidingGrid(
            Size,
            ClockPartition.OnStandardClock(Every, zone),
            ClockPartition.OnStandardClock(PaneOf(subPeriod), zone));

    private TimeSpan PaneOf(TimeSpan? subPeriod)
    {
        var ticks = GreatestDivisor(Size.Ticks, Every.Ticks);
        if (subPeriod is { } period)
        {
            Throw.IfDividesNoHour(period);
            ticks = GreatestDivisor(ticks, period.Ticks);
        }

        if (ticks % Limits.PaneSizeMin.Ticks != 0 || Size.Ticks / ticks > Limits.PanesPerWindowMax)
        {
            Throw.PanesTooShort(Size, Every, new TimeSpan(ticks));
        }

        return new TimeSpan(ticks);
    }

    private static long GreatestDivisor(long left, long right)
    {
        while (right != 0)
        {
            (left, right) = (right, left % right);
        }

        return left;
    }
}
