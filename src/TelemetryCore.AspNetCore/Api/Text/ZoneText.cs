using System.Globalization;

namespace TelemetryCore.AspNetCore.Api.Text;

/// <summary>Zones as people name them: an IANA name or an offset.</summary>
internal static class ZoneText
{
    public const string Wanted = "a zone such as Asia/Shanghai or +08:00";

    private static readonly string[] OffsetFormats = [@"hh\:mm", @"hhmm"];

    public static bool TryParse(string text, out TimeZoneInfo zone)
    {
        zone = TimeZoneInfo.Utc;
        if (text is ['+' or '-', .. var digits] &&
            TimeSpan.TryParseExact(digits, OffsetFormats, CultureInfo.InvariantCulture, out var offset) &&
            offset <= TimeSpan.FromHours(14))
        {
            zone = TimeZoneInfo.CreateCustomTimeZone(text, text[0] == '-' ? -offset : offset, text, text);
            return true;
        }

        if (text.Length > 0 && char.IsAsciiLetter(text[0]) &&
            TimeZoneInfo.TryFindSystemTimeZoneById(text, out var named))
        {
            zone = named;
            return true;
        }

        return false;
    }
}
