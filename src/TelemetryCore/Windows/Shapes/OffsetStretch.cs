using TelemetryCore.Samples;

namespace TelemetryCore.Windows.Shapes;

/// <summary>A stretch [From, To) of time over which a zone keeps one offset, all in microseconds.</summary>
internal readonly record struct OffsetStretch(long From, long To, long Offset)
{
    // Within one day of UTC an offset changes at most once: no zone has ever kept one for less than three days.
    private const long Day = 86_400 * Timestamp.MicrosecondsPerSecond;

    /// <summary>All of time at the zone's standard offset.</summary>
    public static OffsetStretch Standard(TimeZoneInfo zone) => new(
        Timestamp.MinMicroseconds,
        Timestamp.MaxMicroseconds + 1,
        zone.BaseUtcOffset.Ticks / TimeSpan.TicksPerMicrosecond);

    /// <summary>A stretch around an instant, at most a day long; its neighbours may have the same offset.</summary>
    public static OffsetStretch Of(long instant, TimeZoneInfo zone)
    {
        var from = instant - Remainder(instant, Day);
        var to = from + Day;
        var first = OffsetAt(from, zone);
        var last = OffsetAt(to - 1, zone);
        if (first == last)
        {
            return new OffsetStretch(from, to, first);
        }

        var change = ChangeWithin(from, to - 1, first, zone);
        return instant < change ? new OffsetStretch(from, change, first) : new OffsetStretch(change, to, last);
    }

    public static long Remainder(long value, long divisor)
    {
        var remainder = value % divisor;
        return remainder < 0 ? remainder + divisor : remainder;
    }

    public bool Holds(long instant) => instant >= From && instant < To;

    /// <summary>The first instant that no longer has the offset of <paramref name="low"/>.</summary>
    private static long ChangeWithin(long low, long high, long offset, TimeZoneInfo zone)
    {
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = OffsetAt(middle, zone) == offset ? (middle, high) : (low, middle);
        }

        return high;
    }

    private static long OffsetAt(long instant, TimeZoneInfo zone) =>
        zone.GetUtcOffset(new Timestamp(instant).ToDateTimeOffset().UtcDateTime).Ticks / TimeSpan.TicksPerMicrosecond;
}
