using TelemetryCore.Internal;

namespace TelemetryCore.Windows.Shapes;

internal sealed record SlidingShape(TimeSpan Size, TimeSpan Every) : WindowShape
{
    internal override TimeSpan Reach => Size;

    public SlidingShape Validated()
    {
        _ = PaneOf(null);
        return this;
    }

    internal override WindowGrid CreateGrid(TimeZoneInfo zone, TimeSpan? subPeriod = null) =>
        new SlidingGrid(this, PaneOf(subPeriod), zone);

    private TimeSpan PaneOf(TimeSpan? subPeriod)
    {
        var pane = CommonDivisor.Of(Size, Every);
        if (subPeriod is { } period)
        {
            Throw.IfDividesNoHour(period);
            pane = CommonDivisor.Of(pane, period);
        }

        if (pane.Ticks % Limits.PaneSizeMin.Ticks != 0 || Size.Ticks / pane.Ticks > Limits.PanesPerWindowMax)
        {
            Throw.PanesTooShort(Size, Every, pane);
        }

        return pane;
    }
}
