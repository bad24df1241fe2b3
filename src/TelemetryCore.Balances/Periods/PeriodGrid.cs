using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Periods;

/// <summary>Stretches of one length that end at multiples of it on the standard clock of a zone, by number.</summary>
internal readonly struct PeriodGrid(TimeSpan size, TimeZoneInfo zone)
{
    private readonly long _size = size.Ticks / TimeSpan.TicksPerMicrosecond;
    private readonly long _offset = zone.BaseUtcOffset.Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>The number of the stretch that ends at a time, or first after it.</summary>
    public long EndingFrom(Timestamp time)
    {
        var local = time.Microseconds + _offset;
        var (whole, rest) = Math.DivRem(local, _size);
        return rest > 0 ? whole + 1 : whole;
    }

    public Timestamp EndOf(long number) => new((number * _size) - _offset);
}
