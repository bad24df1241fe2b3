using System.Runtime.Serialization;
using System.Text.Json;
using TelemetryCore.Internal;

namespace TelemetryCore.Samples;

/// <summary>
/// Zones in the text of rules. The system's go by name, since their rules may be brought up to date; one of the host's
/// own is all there.
/// </summary>
internal static class ZoneJson
{
    private const string Named = "zone";
    private const string Custom = "customZone";

    public static void WriteZone(this Utf8JsonWriter writer, TimeZoneInfo zone)
    {
        var isNamed = TimeZoneInfo.TryFindSystemTimeZoneById(zone.Id, out var known) && known.Equals(zone);
        writer.WriteString(
            isNamed ? Named : Custom, JsonText.Checked(isNamed ? zone.Id : zone.ToSerializedString()));
    }

    /// <summary>Null when the text names none.</summary>
    public static TimeZoneInfo? ReadZone(this JsonFields fields)
    {
        if (fields.Text(Named) is { } id)
        {
            return TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)
                ? zone
                : throw fields.Wrong(Named, $"this system knows no zone '{id}'");
        }

        try
        {
            return fields.Text(Custom) is { } text ? TimeZoneInfo.FromSerializedString(text) : null;
        }
        catch (Exception fault) when (fault is SerializationException or ArgumentException)
        {
            throw fields.Wrong(Custom, "it is no zone as TimeZoneInfo writes them");
        }
    }

    public static TimeZoneInfo RequiredZone(this JsonFields fields) =>
        fields.ReadZone() ?? throw fields.Wrong(Named, "it is missing");

    /// <summary>Null when it is not there.</summary>
    public static Timestamp? ReadTimestamp(this JsonFields fields, string name) => fields.Text(name) is { } text
        ? Timestamp.TryParse(text, out var timestamp)
            ? timestamp
            : throw fields.Wrong(name, $"'{text}' is no RFC 3339 time with an offset")
        : null;
}
