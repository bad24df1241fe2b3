using System.Globalization;

namespace TelemetryCore.Samples;

/// <summary>
/// An instant of event time: whole microseconds since 1970-01-01T00:00:00Z, without leap seconds. Never a local time.
/// </summary>
/// <param name="Microseconds">Microseconds since the Unix epoch; negative before it.</param>
public readonly record struct Timestamp(long Microseconds) : IComparable<Timestamp>, ISpanFormattable
{
    /// <summary>Microseconds in a second.</summary>
    public const long MicrosecondsPerSecond = 1_000_000;

    // The range that DateTimeOffset can name; windows and messages must be able to print any timestamp that is stored.
    internal const long MinMicroseconds = -62_135_596_800_000_000;
    internal const long MaxMicroseconds = 253_402_300_799_999_999;

    /// <summary>The earliest instant, 0001-01-01T00:00:00Z.</summary>
    public static Timestamp MinValue => new(MinMicroseconds);

    /// <summary>The latest instant, 9999-12-31T23:59:59.999999Z.</summary>
    public static Timestamp MaxValue => new(MaxMicroseconds);

    /// <summary>Behind all instants: an end that leaves none out.</summary>
    internal static Timestamp Endless => new(MaxMicroseconds + 1);

    /// <summary>The instant of <paramref name="value"/>, cut to whole microseconds.</summary>
    public static Timestamp From(DateTimeOffset value) =>
        new((value.UtcTicks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond);

    /// <summary>The same instant as a <see cref="DateTimeOffset"/> in UTC.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The instant lies outside the years 1 to 9999.</exception>
    public DateTimeOffset ToDateTimeOffset() =>
        new(DateTime.UnixEpoch.Ticks + (Microseconds * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    /// <summary>Reads an RFC 3339 time; an offset is required, since a time without one names no instant.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is no RFC 3339 time with an offset.</exception>
    public static Timestamp Parse(string text) => TryParse(text, out var timestamp)
        ? timestamp
        : throw new FormatException($"'{text}' is no RFC 3339 time with an offset, such as 2026-03-01T08:00:00+08:00.");

    /// <summary>Reads an RFC 3339 time with an offset; false when <paramref name="text"/> is none.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Timestamp timestamp)
    {
        timestamp = default;
        var isDated = text.Length > 19 && text[4] == '-' && text[7] == '-' && text[10] is 'T' or 't' or ' ';
        var hasOffset = isDated && (text[^1] is 'Z' or 'z' || text[^6] is '+' or '-');
        if (!hasOffset ||
            !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var value))
        {
            return false;
        }

        timestamp = From(value);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(Timestamp other) => Microseconds.CompareTo(other.Microseconds);

    /// <summary>RFC 3339 in UTC with <c>Z</c>; microseconds only where they are not zero.</summary>
    public override string ToString() => ToString(null, null);

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) =>
        ToDateTimeOffset().ToString(Pattern, CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public bool TryFormat(
        Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        ToDateTimeOffset().TryFormat(destination, out charsWritten, Pattern, CultureInfo.InvariantCulture);

    private string Pattern => Microseconds % MicrosecondsPerSecond == 0
        ? "yyyy-MM-dd'T'HH:mm:ss'Z'"
        : "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>The instant <paramref name="span"/> later.</summary>
    public static Timestamp operator +(Timestamp timestamp, TimeSpan span) => timestamp.Add(span);

    /// <summary>The instant <paramref name="span"/> earlier.</summary>
    public static Timestamp operator -(Timestamp timestamp, TimeSpan span) => timestamp.Add(-span);

    /// <summary>The time from <paramref name="right"/> to <paramref name="left"/>.</summary>
    public static TimeSpan operator -(Timestamp left, Timestamp right) => left.Subtract(right);

    /// <summary>The instant <paramref name="span"/> later; sub-microsecond ticks are cut.</summary>
    public Timestamp Add(TimeSpan span) => new(Microseconds + (span.Ticks / TimeSpan.TicksPerMicrosecond));

    /// <summary>The time from <paramref name="other"/> to this instant.</summary>
    public TimeSpan Subtract(Timestamp other) =>
        new((Microseconds - other.Microseconds) * TimeSpan.TicksPerMicrosecond);

    /// <summary>True when <paramref name="left"/> is earlier.</summary>
    public static bool operator <(Timestamp left, Timestamp right) => left.Microseconds < right.Microseconds;

    /// <summary>True when <paramref name="left"/> is later.</summary>
    public static bool operator >(Timestamp left, Timestamp right) => left.Microseconds > right.Microseconds;

    /// <summary>True when <paramref name="left"/> is not later.</summary>
    public static bool operator <=(Timestamp left, Timestamp right) => left.Microseconds <= right.Microseconds;

    /// <summary>True when <paramref name="left"/> is not earlier.</summary>
    public static bool operator >=(Timestamp left, Timestamp right) => left.Microseconds >= right.Microseconds;
}
