using TelemetryCore.Samples;

namespace TelemetryCore.Windows.Shapes;

/// <summary>
/// Stretches of one size on a clock, counted from 1970-01-01T00:00. Where the clock's offset changes by no multiple of
/// the size, the change itself ends one stretch and starts the next.
/// </summary>
internal sealed class ClockPartition : Partition
{
    private readonly long _size;
    private readonly TimeZoneInfo _zone;
    private OffsetStretch _stretch;

    private ClockPartition(TimeSpan size, TimeZoneInfo zone, OffsetStretch stretch)
    {
        _size = size.Ticks / TimeSpan.TicksPerMicrosecond;
        _zone = zone;
        _stretch = stretch;
    }

    /// <summary>On the clock that people read, daylight saving included.</summary>
    public static ClockPartition OnLocalClock(TimeSpan size, TimeZoneInfo zone) =>
        new(size, zone, zone.GetAdjustmentRules().Length == 0 ? OffsetStretch.Standard(zone) : default);

    /// <summary>On the clock that keeps the zone's standard offset at all times.</summary>
    public static ClockPartition OnStandardClock(TimeSpan size, TimeZoneInfo zone) =>
        new(size, zone, OffsetStretch.Standard(zone));

    /// <summary>
    /// Up to here the stretches that follow the one that was asked for last have its clock: each is as long as the
    /// size.
    /// </summary>
    public long RegularTo => WindowBounds.Within(_stretch.To);

    public override WindowBounds Of(Timestamp at)
    {
        var instant = WindowBounds.Within(at.Microseconds);
        if (!_stretch.Holds(instant))
        {
            _stretch = OffsetStretch.Of(instant, _zone);
        }

        var from = instant - OffsetStretch.Remainder(instant + _stretch.Offset, _size);
        return WindowBounds.Within(CutAtChangeBefore(from), CutAtChangeBehind(from + _size));
    }

    private long CutAtChangeBefore(long from)
    {
        var stretch = _stretch;
        while (from < stretch.From && stretch.From > Timestamp.MinMicroseconds)
        {
            var earlier = OffsetStretch.Of(stretch.From - 1, _zone);
            if ((earlier.Offset - stretch.Offset) % _size != 0)
            {
                return stretch.From;
            }

            stretch = earlier;
        }

        return from;
    }

    private long CutAtChangeBehind(long to)
    {
        var stretch = _stretch;
        while (to > stretch.To && stretch.To <= Timestamp.MaxMicroseconds)
        {
            var later = OffsetStretch.Of(stretch.To, _zone);
            if ((later.Offset - stretch.Offset) % _size != 0)
            {
                return stretch.To;
            }

            stretch = later;
        }

        return to;
    }
}
