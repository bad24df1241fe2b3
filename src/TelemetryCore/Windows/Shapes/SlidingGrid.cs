using TelemetryCore.Samples;

namespace TelemetryCore.Windows.Shapes;

/// <summary>Windows that end at multiples of a step on the standard clock, wherever the one before started.</summary>
internal sealed class SlidingGrid(TimeSpan size, Partition steps, Partition panes) : WindowGrid
{
    private readonly long _size = size.Ticks / TimeSpan.TicksPerMicrosecond;

    public override WindowBounds PaneOf(Timestamp at) => panes.Of(at);

    public override WindowBounds FirstEndingAfter(Timestamp at)
    {
        var end = steps.Of(at).To;
        return WindowBounds.Within(end.Microseconds - _size, end.Microseconds);
    }
}
