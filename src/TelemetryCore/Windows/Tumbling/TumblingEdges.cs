using TelemetryCore.Samples;
using TelemetryCore.Windows.Shapes;

namespace TelemetryCore.Windows.Tumbling;

/// <summary>
/// The windows that end in (from, to], one after the other. Between changes of the clock each edge is the one before
/// and the size.
/// </summary>
internal struct TumblingEdges
{
    private readonly ClockPartition _windows;
    private readonly long _size;
    private readonly long _end;
    private long _regularTo;

    public TumblingEdges(ClockPartition windows, TimeSpan size, Timestamp from, Timestamp to)
    {
        _windows = windows;
        _size = size.Ticks / TimeSpan.TicksPerMicrosecond;
        _end = to.Microseconds;
        Look(from);
        IsOver = To > _end;
    }

    /// <summary>The start of the window, in microseconds.</summary>
    public long From { get; private set; }

    /// <summary>Its end.</summary>
    public long To { get; private set; }

    /// <summary>True when there is no window any more.</summary>
    public bool IsOver { get; private set; }

    public void MoveNext()
    {
        var from = From;
        if (To + _size <= _regularTo)
        {
            (From, To) = (To, To + _size);
        }
        else
        {
            Look(new Timestamp(To));
        }

        // The last window of all is its own next.
        IsOver = To > _end || From == from;
    }

    private void Look(Timestamp at)
    {
        var window = _windows.Of(at);
        (From, To) = (window.From.Microseconds, window.To.Microseconds);
        _regularTo = _windows.RegularTo;
    }
}
