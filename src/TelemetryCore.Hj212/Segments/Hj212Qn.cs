using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using TelemetryCore.Samples;

namespace TelemetryCore.Hj212.Segments;

/// <summary>
/// QN, 请求编码: the 17 digits <c>YYYYMMDDhhmmsszzz</c> that identify one exchange. A reply repeats the QN it answers, so a
/// logger matches the two by this value.
/// </summary>
/// <param name="Digits">The 17 digits as one number.</param>
public readonly record struct Hj212Qn(long Digits)
{
    /// <summary>The number of digits.</summary>
    public const int Length = 17;

    /// <summary>
    /// The QN of an instant on the clock <paramref name="offset"/> from UTC, cut to whole milliseconds.
    /// </summary>
    public static Hj212Qn From(Timestamp timestamp, TimeSpan offset)
    {
        var local = timestamp.ToDateTimeOffset().ToOffset(offset);
        var date = (((local.Year * 100L) + local.Month) * 100) + local.Day;
        var time = (((local.Hour * 100L) + local.Minute) * 100) + local.Second;
        return new Hj212Qn((((date * 1_000_000) + time) * 1000) + local.Millisecond);
    }

    /// <summary>Reads 17 digits; false for anything else.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out Hj212Qn qn)
    {
        var isParsed = Utf8Parser.TryParse(text, out long digits, out var used) && used == Length;
        isParsed &= text.Length == Length && digits >= 0 && text[0] != '+';
        qn = new Hj212Qn(isParsed ? digits : 0);
        return isParsed;
    }

    /// <summary>The 17 digits.</summary>
    public override string ToString() => Digits.ToString("D17", CultureInfo.InvariantCulture);

    internal void Write(IBufferWriter<byte> output)
    {
        Utf8Formatter.TryFormat(Digits, output.GetSpan(Length), out var written, new StandardFormat('D', Length));
        output.Advance(written);
    }
}
