using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace TelemetryCore.AspNetCore.Api.Text;

/// <summary>
/// Doubles as text, both ways and for every bit pattern: the shortest decimal that reads back to the same double,
/// <c>Infinity</c>, <c>-Infinity</c>, <c>NaN</c> for the NaN of .NET, and <c>NaN:7ff8000000000001</c> with the sixteen
/// hexadecimal digits of any other.
/// </summary>
internal static class NumberText
{
    /// <summary>Room for the longest text that <see cref="Format"/> gives.</summary>
    public const int CharsMax = 32;

    private const int TextBytesMax = 512;
    private const int NanDigits = 16;

    // Up to these both numbers are exact doubles, so that their quotient is rounded once: correctly.
    private const int ExactDigitsMax = 15;

    private static ReadOnlySpan<byte> NanPrefix => "NaN:"u8;

    private static readonly double[] PowersOfTen = [.. Enumerable.Range(0, ExactDigitsMax + 1).Select(Power)];

    /// <summary>The number of characters that <paramref name="value"/> takes in <paramref name="into"/>.</summary>
    public static int Format(double value, Span<char> into)
    {
        var bits = BitConverter.DoubleToUInt64Bits(value);
        int length;
        if (double.IsNaN(value) && bits != BitConverter.DoubleToUInt64Bits(double.NaN))
        {
            into.TryWrite(CultureInfo.InvariantCulture, $"NaN:{bits:x16}", out length);
        }
        else
        {
            value.TryFormat(into, out length, "R", CultureInfo.InvariantCulture);
        }

        return length;
    }

    public static bool TryParse(string text, out double value) =>
        TryParse(Encoding.UTF8.GetBytes(text), (byte)'.', out value);

    /// <summary>Reads a number whose decimal mark is <paramref name="mark"/>; correctly rounded.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, byte mark, out double value) =>
        TryParseShort(text, mark, out value) || TryParseAny(text, mark, out value);

    // What instruments write: up to fifteen digits, perhaps a sign and a decimal mark.
    private static bool TryParseShort(ReadOnlySpan<byte> text, byte mark, out double value)
    {
        value = 0;
        var isNegative = !text.IsEmpty && text[0] == '-';
        var digits = isNegative ? text[1..] : text;
        if (digits.Length is 0 or > ExactDigitsMax)
        {
            return false;
        }

        var (mantissa, markAt) = (0L, -1);
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = (uint)(digits[i] - '0');
            if (digit <= 9)
            {
                mantissa = (mantissa * 10) + digit;
            }
            else if (digits[i] == mark && markAt < 0 && digits.Length > 1)
            {
                markAt = i;
            }
            else
            {
                return false;
            }
        }

        var magnitude = markAt < 0 ? mantissa : mantissa / PowersOfTen[digits.Length - 1 - markAt];
        value = isNegative ? -magnitude : magnitude;
        return true;
    }

    private static bool TryParseAny(ReadOnlySpan<byte> text, byte mark, out double value)
    {
        if (text.StartsWith(NanPrefix))
        {
            return TryParseNan(text[NanPrefix.Length..], out value);
        }

        if (mark == '.')
        {
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        }

        // With a decimal comma, a point is a thousands mark at best: not guessed at.
        value = 0;
        if (text.Length > TextBytesMax || text.Contains((byte)'.'))
        {
            return false;
        }

        Span<byte> pointed = stackalloc byte[text.Length];
        text.Replace(pointed, mark, (byte)'.');
        return double.TryParse(pointed, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    private static bool TryParseNan(ReadOnlySpan<byte> digits, out double value)
    {
        var isHex = Utf8Parser.TryParse(digits, out ulong bits, out var read, 'x');
        value = BitConverter.UInt64BitsToDouble(bits);
        return isHex && read == NanDigits && digits.Length == NanDigits && double.IsNaN(value);
    }

    private static double Power(int exponent) => (double)(decimal)Math.Pow(10, exponent);
}
