using System.Globalization;
using TelemetryCore.Samples;

namespace TelemetryCore.Hj212.Segments;

/// <summary>The texts of a data area as values: decimals, times, and the marks of HJ 212-2017 table 8.</summary>
public static class Hj212Text
{
    /// <summary>China standard time, UTC+8 without daylight saving: the clock of the standard's examples.</summary>
    public static readonly TimeSpan ChinaOffset = TimeSpan.FromHours(8);

    private const int TimeDigits = 14;
    private const int TimeDigitsWithMilliseconds = 17;
    private const int ExactDigitsMax = 15;

    private static readonly double[] PowersOfTen =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>Reads a finite decimal number that fills <paramref name="text"/>; false for anything else.</summary>
    public static bool TryParseValue(ReadOnlySpan<byte> text, out double value) =>
        TryParseExact(text, out value)
        || (double.TryParse(
                text,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                CultureInfo.InvariantCulture,
                out value)
            && double.IsFinite(value));

    // Up to 15 digits are exact as a double, and so is their power of ten: one division gives the nearest double.
    private static bool TryParseExact(ReadOnlySpan<byte> text, out double value)
    {
        value = 0;
        var isNegative = text is [(byte)'-', ..];
        text = isNegative ? text[1..] : text;
        var point = text.Length;
        var mantissa = 0L;
        for (var at = 0; at < text.Length; at++)
        {
            var digit = text[at] - '0';
            if (text[at] == '.' && point == text.Length)
            {
                point = at;
            }
            else if ((uint)digit > 9)
            {
                return false;
            }
            else
            {
                mantissa = (mantissa * 10) + digit;
            }
        }

        var decimals = Math.Max(0, text.Length - point - 1);
        var digits = text.Length - (point < text.Length ? 1 : 0);
        if (digits is 0 or > ExactDigitsMax)
        {
            return false;
        }

        value = mantissa / PowersOfTen[decimals];
        value = isNegative ? -value : value;
        return true;
    }

    /// <summary>
    /// Reads a time of 14 digits <c>YYYYMMDDhhmmss</c>, or 17 with milliseconds, on the clock <paramref name="offset"/>
    /// from UTC; false when it is neither or names no instant, such as February 30th.
    /// </summary>
    public static bool TryParseTime(ReadOnlySpan<byte> text, TimeSpan offset, out Timestamp timestamp)
    {
        timestamp = default;
        if (text.Length is not (TimeDigits or TimeDigitsWithMilliseconds) || !AllDigits(text))
        {
            return false;
        }

        var (year, month, day) = (Digits(text[..4]), Digits(text[4..6]), Digits(text[6..8]));
        var (hour, minute, second) = (Digits(text[8..10]), Digits(text[10..12]), Digits(text[12..14]));
        var millisecond = text.Length == TimeDigits ? 0 : Digits(text[TimeDigits..]);
        if (year < 2 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour > 23 || minute > 59 || second > 59 || year == 9999)
        {
            return false;
        }

        var local = new DateTime(year, month, day, hour, minute, second, millisecond, DateTimeKind.Unspecified);
        timestamp = Timestamp.From(new DateTimeOffset(local, offset));
        return true;
    }

    /// <summary>
    /// The status of a mark: N F M D C T B P as table 8 and the 2005 text name them, S as a value entered by hand, no
    /// mark as <see cref="StatusMark.Unmarked"/>, anything else as <see cref="StatusMark.Unknown"/>.
    /// </summary>
    public static SampleStatus ToStatus(ReadOnlySpan<byte> mark, bool isResent)
    {
        var origin = isResent ? SampleOrigin.BackFilled : SampleOrigin.Measured;
        return mark switch
        {
            [] => new(StatusMark.Unmarked, origin),
            [(byte)'N'] => new(StatusMark.Normal, origin),
            [(byte)'F'] => new(StatusMark.Stopped, origin),
            [(byte)'M'] => new(StatusMark.Maintenance, origin),
            [(byte)'S'] => new(StatusMark.Normal, SampleOrigin.Manual),
            [(byte)'D'] => new(StatusMark.Fault, origin),
            [(byte)'C'] => new(StatusMark.Calibration, origin),
            [(byte)'T'] => new(StatusMark.OverRange, origin),
            [(byte)'B'] => new(StatusMark.CommunicationFault, origin),
            [(byte)'P'] => new(StatusMark.PowerFault, origin),
            _ => new(StatusMark.Unknown, origin),
        };
    }

    /// <summary>
    /// The mark of <paramref name="item"/>'s factor: from its own <c>;</c> group, else from anywhere in
    /// <paramref name="area"/>; empty when there is none.
    /// </summary>
    public static ReadOnlySpan<byte> MarkOf(scoped in Hj212Item item, ReadOnlySpan<byte> area) =>
        TryFindMark(item.Group, item.Factor, out var mark) || TryFindMark(area, item.Factor, out mark) ? mark : default;

    private static bool TryFindMark(
        ReadOnlySpan<byte> text, scoped ReadOnlySpan<byte> factor, out ReadOnlySpan<byte> mark)
    {
        var name = "-Flag="u8;
        for (var at = text.IndexOf(name); at >= 0;)
        {
            var start = at - factor.Length;
            var isFactor = start >= 0 && text[start..at].SequenceEqual(factor)
                && (start == 0 || text[start - 1] is (byte)';' or (byte)',' or (byte)' ');
            var value = text[(at + name.Length)..];
            if (isFactor)
            {
                var end = value.IndexOfAny((byte)';', (byte)',');
                mark = (end < 0 ? value : value[..end]).Trim((byte)' ');
                return true;
            }

            var next = value.IndexOf(name);
            at = next < 0 ? -1 : at + name.Length + next;
        }

        mark = default;
        return false;
    }

    private static bool AllDigits(ReadOnlySpan<byte> text) => !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    private static int Digits(ReadOnlySpan<byte> text)
    {
        var number = 0;
        foreach (var digit in text)
        {
            number = (number * 10) + (digit - '0');
        }

        return number;
    }
}
