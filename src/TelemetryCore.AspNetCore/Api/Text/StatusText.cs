using System.Globalization;
using TelemetryCore.Samples;

namespace TelemetryCore.AspNetCore.Api.Text;

/// <summary>
/// A status as text, both ways and for every byte: the mark, then the origin unless it is Measured, such as
/// <c>Maintenance+BackFilled</c>. A mark without a name is its number.
/// </summary>
internal static class StatusText
{
    public const string Wanted =
        "a status such as Normal or Maintenance+BackFilled (a mark, then + and an origin unless it was measured)";

    private const char Separator = '+';
    private const int MarkMax = 63;

    private static readonly string[] Texts = [.. Enumerable.Range(0, 256).Select(value => Write(new((byte)value)))];

    public static string Format(SampleStatus status) => Texts[status.Value];

    public static bool TryParse(ReadOnlySpan<char> text, out SampleStatus status)
    {
        var origin = SampleOrigin.Measured;
        var end = text.IndexOf(Separator);
        var isStatus = TryParseMark(text[..(end < 0 ? text.Length : end)].Trim(), out var mark) &&
            (end < 0 || TryParseName(text[(end + 1)..].Trim(), out origin));
        status = isStatus ? new SampleStatus(mark, origin) : default;
        return isStatus;
    }

    private static bool TryParseMark(ReadOnlySpan<char> text, out StatusMark mark)
    {
        var isNumber = byte.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        mark = (StatusMark)number;
        return isNumber ? number <= MarkMax : TryParseName(text, out mark);
    }

    // Enum parsing also takes numbers and lists; a name is what starts with a letter and has no comma.
    private static bool TryParseName<T>(ReadOnlySpan<char> text, out T value)
        where T : struct, Enum
    {
        value = default;
        return !text.IsEmpty && char.IsAsciiLetter(text[0]) && !text.Contains(',') && Enum.TryParse(text, out value);
    }

    private static string Write(SampleStatus status) => status.Origin == SampleOrigin.Measured
        ? $"{status.Mark}"
        : $"{status.Mark}{Separator}{status.Origin}";
}
