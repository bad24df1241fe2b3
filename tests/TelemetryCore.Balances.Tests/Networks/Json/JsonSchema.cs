using System.Text.Json;
using System.Text.RegularExpressions;

namespace TelemetryCore.Balances.Tests.Networks.Json;

/// <summary>As much of JSON Schema as the published schema uses; a word that it does not know is an error.</summary>
internal sealed class JsonSchema(JsonElement root)
{
    private static readonly string[] Remarks = ["$schema", "title", "description", "$defs"];

    /// <summary>Where a text differs from the schema; empty when it does not.</summary>
    public IEnumerable<string> Check(JsonElement value) => Check(root, value, "");

    /// <summary>All names of members that the schema knows.</summary>
    public IEnumerable<string> MemberNames() => MemberNames(root).Distinct();

    private IEnumerable<string> Check(JsonElement schema, JsonElement value, string path) => schema
        .EnumerateObject()
        .Where(word => !Remarks.Contains(word.Name))
        .SelectMany(word => Check(word.Name, word.Value, schema, value, path));

    private IEnumerable<string> Check(
        string word, JsonElement says, JsonElement schema, JsonElement value, string path) => word switch
    {
        "$ref" => Check(Definition(says), value, path),
        "type" => Unless(TypesOf(says).Contains(TypeOf(value)), $"{path} is of type {TypeOf(value)}"),
        "required" => OfObject(value).Length == 0 && value.ValueKind != JsonValueKind.Object
            ? []
            : says.EnumerateArray().SelectMany(name => Unless(
                value.TryGetProperty(name.GetString()!, out _), $"{path}.{name} is missing")),
        "properties" => OfObject(value).SelectMany(member => says.TryGetProperty(member.Name, out var inner)
            ? Check(inner, member.Value, $"{path}.{member.Name}")
            : []),
        "additionalProperties" => OfObject(value)
            .Where(member => !schema.TryGetProperty("properties", out var known) ||
                !known.TryGetProperty(member.Name, out _))
            .SelectMany(member => says.ValueKind == JsonValueKind.Object
                ? Check(says, member.Value, $"{path}.{member.Name}")
                : Unless(says.GetBoolean(), $"{path}.{member.Name} is unknown")),
        "items" => OfArray(value).SelectMany((item, index) => Check(says, item, $"{path}[{index}]")),
        "minItems" => Unless(OfArray(value).Length >= says.GetInt32(), $"{path} is too short"),
        "minProperties" => Unless(OfObject(value).Length >= says.GetInt32(), $"{path} has too few members"),
        "maxProperties" => Unless(OfObject(value).Length <= says.GetInt32(), $"{path} has too many members"),
        "minLength" => Unless(TextOf(value) is not { } text || text.Length >= says.GetInt32(), $"{path} is empty"),
        "pattern" => Unless(
            TextOf(value) is not { } text || Regex.IsMatch(text, says.GetString()!), $"{path} reads {value}"),
        "minimum" => Unless(!(NumberOf(value) < says.GetDouble()), $"{path} is {value}"),
        "maximum" => Unless(!(NumberOf(value) > says.GetDouble()), $"{path} is {value}"),
        "exclusiveMinimum" => Unless(!(NumberOf(value) <= says.GetDouble()), $"{path} is {value}"),
        "exclusiveMaximum" => Unless(!(NumberOf(value) >= says.GetDouble()), $"{path} is {value}"),
        _ => throw new NotSupportedException($"no check knows {word}"),
    };

    private JsonElement Definition(JsonElement reference) =>
        root.GetProperty("$defs").GetProperty(reference.GetString()!.Split('/')[^1]);

    private static IEnumerable<string> MemberNames(JsonElement schema) => schema.ValueKind != JsonValueKind.Object
        ? []
        : schema.EnumerateObject().SelectMany(word => word.Name == "properties"
            ? word.Value.EnumerateObject().SelectMany(member => MemberNames(member.Value).Prepend(member.Name))
            : MemberNames(word.Value));

    private static IEnumerable<string> Unless(bool isGood, string wrong) => isGood ? [] : [wrong];

    private static IEnumerable<string?> TypesOf(JsonElement types) => types.ValueKind == JsonValueKind.Array
        ? types.EnumerateArray().Select(type => type.GetString())
        : [types.GetString()];

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => value.ValueKind.ToString().ToLowerInvariant(),
    };

    private static JsonProperty[] OfObject(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? [.. value.EnumerateObject()] : [];

    private static JsonElement[] OfArray(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [];

    private static string? TextOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static double? NumberOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}
