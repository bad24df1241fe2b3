using TelemetryCore.Samples;

namespace TelemetryCore.Windows;

/// <summary>A stretch of event time [From, To).</summary>
internal readonly record struct WindowBounds(Timestamp From, Timestamp To)
{
    /// <summary>
    /// The window of <paramref name="size"/> on the local clock that holds <paramref name="timestamp"/>. Windows
    /// partition time: where the zone's offset changes by no multiple of the size, the change itself ends one window
    /// and starts the next.
    /// </summary>
    public static WindowBounds Of(Timestamp timestamp, TimeSpan size, TimeZoneInfo zone)
    {
        var ticks = timestamp.ToDateTimeOffset().UtcTicks;
        var offset = OffsetAt(ticks, zone);
        var start = ticks - PositiveRemainder(ticks + offset, size.Ticks);
        var from = CutAtChange(start, ticks, offset, size, zone, takeLater: true);
        var to = CutAtChange(ticks, start + size.Ticks, offset, size, zone, takeLater: false);
        return new WindowBounds(At(from), At(to));
    }

    /// <summary>The samples that <paramref name="cadence"/> promises for this stretch, at least 1.</summary>
    public int Expected(TimeSpan cadence) => (int)Math.Clamp((To - From).Ticks / cadence.Ticks, 1, int.MaxValue);

    /// <summary>
    /// Looks for the offset change between two instants, one of which has <paramref name="offset"/>; without one, or
    /// when local windows go on over it undisturbed, the far end stays.
    /// </summary>
    private static long CutAtChange(
        long low, long high, long offset, TimeSpan size, TimeZoneInfo zone, bool takeLater)
    {
        var far = takeLater ? low : high;
        var other = OffsetAt(takeLater ? low : high - 1, zone);
        if (other == offset || (other - offset) % size.Ticks == 0)
        {
            return far;
        }

        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            var isNear = OffsetAt(middle, zone) == offset;
            (low, high) = isNear == takeLater ? (low, middle) : (middle, high);
        }

        return high;
    }

    private static long OffsetAt(long utcTicks, TimeZoneInfo zone) =>
        zone.GetUtcOffset(new DateTime(utcTicks, DateTimeKind.Utc)).Ticks;

    private static long PositiveRemainder(long value, long divisor) => ((value % divisor) + divisor) % divisor;

    private static Timestamp At(long utcTicks) =>
        new((utcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);
}
