using TelemetryCore.Samples;

namespace TelemetryCore.Windows.Shapes;

/// <summary>Windows that end at multiples of a step on the standard clock, wherever the one before started.</summary>
internal sealed class SlidingGrid(SlidingShape shape, TimeSpan pane, TimeZoneInfo zone) : WindowGrid
{
    private readonly ClockPartition _panes = ClockPartition.OnStandardClock(pane, zone);
    private readonly long _size = shape.Size.Ticks / TimeSpan.TicksPerMicrosecond;
    private readonly long _every = shape.Every.Ticks / TimeSpan.TicksPerMicrosecond;
    private readonly long _offset = OffsetStretch.Standard(zone).Offset;

    public override WindowBounds PaneOf(Timestamp at) => _panes.Of(at);

    public override WindowBounds FirstEndingAfter(Timestamp at)
    {
        var instant = WindowBounds.Within(at.Microseconds);
        var end = instant - OffsetStretch.Remainder(instant + _offset, _every) + _every;
        return WindowBounds.Within(end - _size, end);
    }
}
