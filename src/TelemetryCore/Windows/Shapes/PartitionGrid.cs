using TelemetryCore.Internal;
using TelemetryCore.Samples;

namespace TelemetryCore.Windows.Shapes;

/// <summary>Windows that partition time; each is one pane, or is cut into panes from its start.</summary>
internal sealed class PartitionGrid : WindowGrid
{
    private readonly Partition _windows;
    private readonly long _subPeriod;

    public PartitionGrid(Partition windows, TimeSpan? subPeriod)
    {
        _windows = windows;
        if (subPeriod is { } period)
        {
            Throw.IfDividesNoHour(period);
            _subPeriod = period.Ticks / TimeSpan.TicksPerMicrosecond;
        }
    }

    public override WindowBounds PaneOf(Timestamp at)
    {
        var window = _windows.Of(at);
        if (_subPeriod == 0)
        {
            return window;
        }

        var instant = Math.Clamp(at.Microseconds, window.From.Microseconds, window.To.Microseconds - 1);
        var from = instant - ((instant - window.From.Microseconds) % _subPeriod);
        return new WindowBounds(new(from), new(Math.Min(from + _subPeriod, window.To.Microseconds)));
    }

    public override WindowBounds FirstEndingAfter(Timestamp at) => _windows.Of(at);
}
