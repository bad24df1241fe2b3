using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using TelemetryCore.AspNetCore.Balances;
using TelemetryCore.Samples;

namespace TelemetryCore.AspNetCore.OpenApi;

/// <summary>JSON Schemas of the objects of the interface, from the same metadata that writes them.</summary>
internal sealed class OpenApiSchemas
{
    private static readonly JsonSchemaExporterOptions Options = new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = Transform,
    };

    /// <summary>By name, for <c>components/schemas</c>.</summary>
    public JsonObject All { get; } = new() { ["Problem"] = Problem() };

    /// <summary>A reference to the schema of a type.</summary>
    public JsonObject Of(JsonTypeInfo type)
    {
        var name = type.Type.Name;
        if (!All.ContainsKey(name))
        {
            All[name] = type.GetJsonSchemaAsNode(Options);
        }

        return Reference(name);
    }

    /// <summary>A reference to a schema that is given as text.</summary>
    public JsonObject Of(string name, string schema)
    {
        All[name] = JsonNode.Parse(schema);
        return Reference(name);
    }

    public static JsonObject Reference(string name) => new() { ["$ref"] = $"#/components/schemas/{name}" };

    // Numbers are null where there is none; other values of the engine are texts.
    private static JsonNode Transform(JsonSchemaExporterContext context, JsonNode schema)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        var isNullable = type != context.TypeInfo.Type || context.PropertyInfo is { IsGetNullable: true };
        if (type == typeof(double))
        {
            return new JsonObject { ["type"] = Types("number", isNullable: true) };
        }

        if (type == typeof(StatusHistogram))
        {
            return JsonNode.Parse("""{"type":"object","additionalProperties":{"type":"integer"}}""")!;
        }

        if (type == typeof(Timestamp) || type == typeof(DateTimeOffset))
        {
            return new JsonObject { ["type"] = Types("string", isNullable), ["format"] = "date-time" };
        }

        if (type == typeof(SeriesKey) || type == typeof(TimeSpan) || type == typeof(SampleStatus)
            || type == typeof(UInt128))
        {
            return new JsonObject { ["type"] = Types("string", isNullable) };
        }

        return Close(type == typeof(PeriodSnapshot) ? WithoutRow(schema) : schema);
    }

    // The number of a row is told by the command only.
    private static JsonNode WithoutRow(JsonNode schema)
    {
        schema["properties"]!.AsObject().Remove("period");
        schema["required"]!.AsArray().RemoveAll(name => name!.GetValue<string>() == "period");
        return schema;
    }

    // What is not said is not there.
    private static JsonNode Close(JsonNode schema)
    {
        if (schema is JsonObject fields && fields.ContainsKey("properties"))
        {
            fields["additionalProperties"] = false;
        }

        return schema;
    }

    private static JsonNode Types(string type, bool isNullable) =>
        isNullable ? new JsonArray(type, "null") : JsonValue.Create(type);

    private static JsonNode Problem() => JsonNode.Parse(
        """
        {"type":"object","additionalProperties":false,"required":["title","status","detail"],"properties":{
          "title":{"type":"string"},
          "status":{"type":"integer"},
          "detail":{"type":"string"},
          "parameter":{"type":"string"},
          "outcome":{"type":"string"}}}
        """)!;
}
