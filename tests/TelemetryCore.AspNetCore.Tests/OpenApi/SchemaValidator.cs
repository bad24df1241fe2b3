using System.Text.Json;

namespace TelemetryCore.AspNetCore.Tests.OpenApi;

/// <summary>
/// Holds JSON to the part of JSON Schema that the document uses. A keyword that it does not know is an error, as is a
/// member that a schema does not name.
/// </summary>
internal sealed class SchemaValidator(JsonElement document)
{
    private const string SchemaPrefix = "#/components/schemas/";

    /// <summary>What is wrong, each with its place; empty when nothing is.</summary>
    public IReadOnlyList<string> Check(JsonElement value, JsonElement schema)
    {
        var problems = new List<string>();
        Check(value, schema, "$", problems);
        return problems;
    }

    private void Check(JsonElement value, JsonElement schema, string at, List<string> problems)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            var name = reference.GetString()!;
            Assert.StartsWith(SchemaPrefix, name);
            schema = document.GetProperty("components").GetProperty("schemas").GetProperty(name[SchemaPrefix.Length..]);
        }

        foreach (var keyword in schema.EnumerateObject())
        {
            Check(value, keyword, schema, at, problems);
        }
    }

    private void Check(
        JsonElement value, JsonProperty keyword, JsonElement schema, string at, List<string> problems)
    {
        switch (keyword.Name)
        {
            case "type" when !TypesOf(keyword.Value).Any(type => Is(value, type)):
                problems.Add($"{at}: {value.ValueKind} is not {keyword.Value}");
                break;
            case "enum" when !keyword.Value.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)):
                problems.Add($"{at}: {value} is not one of {keyword.Value}");
                break;
            case "format" when value.ValueKind == JsonValueKind.String:
                Assert.Equal("date-time", keyword.Value.GetString());
                if (!value.TryGetDateTimeOffset(out _) || !value.GetString()!.EndsWith('Z'))
                {
                    problems.Add($"{at}: {value} is no time in UTC");
                }

                break;
            case "required" when value.ValueKind == JsonValueKind.Object:
                problems.AddRange(keyword.Value.EnumerateArray()
                    .Where(name => !value.TryGetProperty(name.GetString()!, out _))
                    .Select(name => $"{at}.{name}: it is missing"));
                break;
            case "properties" when value.ValueKind == JsonValueKind.Object:
                CheckMembers(value, schema, at, problems);
                break;
            case "items" when value.ValueKind == JsonValueKind.Array:
                foreach (var (index, item) in value.EnumerateArray().Index())
                {
                    Check(item, keyword.Value, $"{at}[{index}]", problems);
                }

                break;
            case "additionalProperties" when value.ValueKind == JsonValueKind.Object && !HasMembers(schema):
                CheckMembers(value, schema, at, problems);
                break;
            case "type" or "enum" or "format" or "required" or "properties" or "items" or "additionalProperties":
                break;
            default:
                Assert.Fail($"{at}: no keyword '{keyword.Name}' is known");
                break;
        }
    }

    private static bool HasMembers(JsonElement schema) => schema.TryGetProperty("properties", out _);

    private void CheckMembers(JsonElement value, JsonElement schema, string at, List<string> problems)
    {
        var others = schema.TryGetProperty("additionalProperties", out var rest) ? rest : default;
        foreach (var member in value.EnumerateObject())
        {
            if (HasMembers(schema) && schema.GetProperty("properties").TryGetProperty(member.Name, out var known))
            {
                Check(member.Value, known, $"{at}.{member.Name}", problems);
            }
            else if (others.ValueKind == JsonValueKind.Object)
            {
                Check(member.Value, others, $"{at}.{member.Name}", problems);
            }
            else
            {
                problems.Add($"{at}.{member.Name}: no schema names it");
            }
        }
    }

    private static IEnumerable<string> TypesOf(JsonElement type) => type.ValueKind == JsonValueKind.Array
        ? type.EnumerateArray().Select(one => one.GetString()!)
        : [type.GetString()!];

    private static bool Is(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "null" => value.ValueKind == JsonValueKind.Null,
        _ => throw new InvalidOperationException($"There is no type '{type}'."),
    };
}
