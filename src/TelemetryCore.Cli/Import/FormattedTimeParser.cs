using System.Globalization;
using System.Text;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Import;

/// <summary>Times in a .NET format, on the clock of a zone unless the format has an offset.</summary>
internal sealed class FormattedTimeParser(string format, TimeZoneInfo zone) : ITimeParser
{
    private const int TextBytesMax = 256;

    private readonly DateTimePattern? _pattern = DateTimePattern.Of(format);
    private readonly ZoneClock _clock = new(zone);

    public string Wanted => $"a time '{format}' in {zone.Id}";

    public bool TryParse(ReadOnlySpan<byte> text, out Timestamp timestamp)
    {
        if (_pattern is not null && _pattern.TryParse(text, out var local))
        {
            return _clock.TryToInstant(local, out timestamp);
        }

        timestamp = default;
        if (text.Length > TextBytesMax)
        {
            return false;
        }

        // Adjusting to UTC tells a text with an offset, which becomes UTC, from one without.
        Span<char> chars = stackalloc char[TextBytesMax];
        var length = Encoding.UTF8.GetChars(text, chars);
        const DateTimeStyles Styles = DateTimeStyles.AdjustToUniversal | DateTimeStyles.NoCurrentDateDefault;
        if (!DateTime.TryParseExact(chars[..length], format, CultureInfo.InvariantCulture, Styles, out var time))
        {
            return false;
        }

        if (time.Kind != DateTimeKind.Utc)
        {
            return _clock.TryToInstant(time, out timestamp);
        }

        timestamp = Timestamp.From(time);
        return true;
    }
}
