using System.Globalization;
using System.Text.Json;
using TelemetryCore.Internal;
using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Power.Json;

/// <summary>Members that several parts of a plan have.</summary>
internal static class FieldsJson
{
    private const string DateFormat = "yyyy-MM-dd";
    private const string ClockFormat = "HH:mm:ss";

    public static string[] Names(this JsonFields fields, string name) =>
        [.. fields.Array(name).Select(item => item.Element.ValueKind == JsonValueKind.String
            ? item.Element.GetString()!
            : throw new JsonTextException(item.Path, $"{item.Element} is no name"))];

    /// <summary>Numbers, NaN where there is null.</summary>
    public static double[] Numbers(this JsonFields fields, string name) =>
        [.. fields.Array(name).Select(item => item.Element switch
        {
            { ValueKind: JsonValueKind.Null } => double.NaN,
            { ValueKind: JsonValueKind.Number } number when number.TryGetDouble(out var value) => value,
            _ => throw new JsonTextException(item.Path, $"{item.Element} is no number"),
        })];

    public static Timestamp RequiredTimestamp(this JsonFields fields, string name) =>
        fields.ReadTimestamp(name) ?? throw fields.Wrong(name, "it is missing");

    public static DateOnly? Date(this JsonFields fields, string name) => fields.Text(name) is { } text
        ? DateOnly.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : throw fields.Wrong(name, $"'{text}' is no date such as 2026-03-01")
        : null;

    public static TimeOnly RequiredClock(this JsonFields fields, string name)
    {
        var text = fields.RequiredText(name);
        return TimeOnly.TryParseExact(text, [ClockFormat, "HH:mm"], out var clock)
            ? clock
            : throw fields.Wrong(name, $"'{text}' is no time of day such as 06:00");
    }

    public static void WriteNames(this Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(JsonText.Checked(value));
        }

        writer.WriteEndArray();
    }

    public static void WriteNumbers(this Utf8JsonWriter writer, string name, IEnumerable<double> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            if (double.IsNaN(value))
            {
                writer.WriteNullValue();
            }
            else
            {
                writer.WriteNumberValue(value);
            }
        }

        writer.WriteEndArray();
    }

    public static void WriteOrigin(this Utf8JsonWriter writer, string source, DateOnly date)
    {
        writer.WriteString("source", JsonText.Checked(source));
        writer.WriteString("date", date.ToString(DateFormat, CultureInfo.InvariantCulture));
    }

    public static void WriteClock(this Utf8JsonWriter writer, string name, TimeOnly clock) =>
        writer.WriteString(name, clock.ToString(ClockFormat, CultureInfo.InvariantCulture));
}
