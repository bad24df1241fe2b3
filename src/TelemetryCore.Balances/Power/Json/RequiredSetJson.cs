using System.Text.Json;
using TelemetryCore.Internal;

namespace TelemetryCore.Balances.Power.Json;

/// <summary>
/// A required set as text: the name of a facility, or an object with all, any, or atLeast and of. It is written by
/// atLeast.
/// </summary>
internal static class RequiredSetJson
{
    public static void Write(Utf8JsonWriter writer, string name, RequiredSet set)
    {
        writer.WritePropertyName(name);
        Write(writer, set);
    }

    public static RequiredSet Read(JsonFields fields, string name) => Read(fields.Required(name), fields.PathOf(name));

    private static void Write(Utf8JsonWriter writer, RequiredSet set)
    {
        if (set.Facility is { } facility)
        {
            writer.WriteStringValue(JsonText.Checked(facility));
            return;
        }

        writer.WriteStartObject();
        writer.WriteNumber("atLeast", set.Needed);
        writer.WriteStartArray("of");
        foreach (var member in set.Members)
        {
            Write(writer, member);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static RequiredSet Read(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            return element.GetString()!;
        }

        var fields = new JsonFields(element, path);
        var set = Members(fields, "all") is { Length: > 0 } all
            ? RequiredSet.All(all)
            : Members(fields, "any") is { Length: > 0 } any
                ? RequiredSet.Any(any)
                : AtLeast(fields);
        fields.End();
        return set;
    }

    private static RequiredSet AtLeast(JsonFields fields)
    {
        var (needed, members) = (fields.RequiredInteger("atLeast"), Members(fields, "of"));
        return fields.Make(() => RequiredSet.AtLeast(needed, members));
    }

    private static RequiredSet[] Members(JsonFields fields, string name) =>
        [.. fields.Array(name).Select(item => Read(item.Element, item.Path))];
}
