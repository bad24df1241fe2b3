using System.Text;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Import;

/// <summary>Times in RFC 3339, which name their offset.</summary>
internal sealed class Rfc3339Parser : ITimeParser
{
    private const int TextBytesMax = 64;

    // The form of an export, which is read without going through text.
    private static readonly DateTimePattern Seconds = DateTimePattern.Of("yyyy-MM-ddTHH:mm:ss")!;
    private static readonly DateTimePattern Microseconds = DateTimePattern.Of("yyyy-MM-ddTHH:mm:ss.ffffff")!;

    public string Wanted => "a time in RFC 3339 with an offset, such as 2026-03-01T08:00:00+08:00";

    public bool TryParse(ReadOnlySpan<byte> text, out Timestamp timestamp)
    {
        if (text.EndsWith("Z"u8) &&
            (Seconds.TryParse(text[..^1], out var time) || Microseconds.TryParse(text[..^1], out time)))
        {
            timestamp = Timestamp.From(new DateTimeOffset(time, TimeSpan.Zero));
            return true;
        }

        Span<char> chars = stackalloc char[TextBytesMax];
        timestamp = default;
        return text.Length <= TextBytesMax &&
            Timestamp.TryParse(chars[..Encoding.UTF8.GetChars(text, chars)], out timestamp);
    }
}
