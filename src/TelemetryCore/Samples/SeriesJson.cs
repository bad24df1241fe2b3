using System.Text.Json;
using TelemetryCore.Internal;

namespace TelemetryCore.Samples;

/// <summary>Series and marks in the text of rules.</summary>
internal static class SeriesJson
{
    public static void WriteSeries(this Utf8JsonWriter writer, string name, SeriesKey key) =>
        writer.WriteString(name, JsonText.Checked(key.ToString()));

    public static SeriesKey ReadKey(this JsonFields fields, string name)
    {
        try
        {
            return SeriesKey.Parse(fields.RequiredText(name));
        }
        catch (FormatException fault) when (fault is not JsonTextException)
        {
            throw fields.Wrong(name, fault.Message);
        }
    }

    public static SeriesId ReadSeries(this JsonFields fields, string name, SeriesNames names)
    {
        var key = fields.ReadKey(name);
        return names.IdOf(key) ?? throw fields.Wrong(name, $"no series '{key}' is registered");
    }

    /// <summary>Each mark once, in the order of their numbers; one that no table names by its number.</summary>
    public static void WriteMarks(this Utf8JsonWriter writer, string name, IEnumerable<StatusMark> marks)
    {
        writer.WriteStartArray(name);
        foreach (var mark in marks.Distinct().Order())
        {
            if (Enum.IsDefined(mark))
            {
                writer.WriteStringValue(JsonNames.Of(mark));
            }
            else
            {
                writer.WriteNumberValue((int)mark);
            }
        }

        writer.WriteEndArray();
    }

    public static StatusMark[] ReadMarks(this JsonFields fields, string name) =>
        [.. fields.Array(name).Select(item => ReadMark(item.Element, item.Path))];

    private static StatusMark ReadMark(JsonElement element, string path) => element.ValueKind switch
    {
        JsonValueKind.Number when element.TryGetByte(out var number) => (StatusMark)number,
        JsonValueKind.String when JsonNames.TryParse<StatusMark>(element.GetString()!, out var mark) => mark,
        _ => throw new JsonTextException(path, $"'{element}' is none of {JsonNames.All<StatusMark>()}"),
    };
}
