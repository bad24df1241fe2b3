using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using TelemetryCore.AspNetCore.Access;
using TelemetryCore.AspNetCore.Api;
using TelemetryCore.AspNetCore.Api.Queries;

namespace TelemetryCore.AspNetCore.OpenApi;

/// <summary>
/// The OpenAPI 3.1 document, made of the routes that are mapped: what it says of a parameter is what reads it.
/// </summary>
internal sealed class OpenApiDocument
{
    public const string Path = "/openapi/v1.json";

    private const string HealthSchema =
        """
        {"type":"object","additionalProperties":false,
         "required":["status","reasons","now","lastDataAt","series"],"properties":{
          "status":{"enum":["Healthy","Degraded","Unhealthy"]},
          "reasons":{"type":"array","items":{"type":"string"}},
          "now":{"type":"string","format":"date-time"},
          "lastDataAt":{"type":"string","format":"date-time"},
          "series":{"type":"integer"}}}
        """;

    private readonly OpenApiSchemas _schemas = new();
    private readonly JsonObject _paths = [];

    private OpenApiDocument(IEnumerable<ApiRoute> routes)
    {
        foreach (var route in routes)
        {
            Add($"{TelemetryApi.Root}/{route.Path}", route.Method, Operation(route));
        }

        var health = Content("application/json", _schemas.Of("Health", HealthSchema));
        Add("/health", "GET", Plain("Whether samples are taken in; needs no key.", new JsonObject
        {
            ["200"] = new JsonObject { ["description"] = "They are.", ["content"] = health },
            ["503"] = new JsonObject { ["description"] = "They are not.", ["content"] = health.DeepClone() },
        }));
        Add("/metrics", "GET", Plain("All figures in the text format of Prometheus.", new JsonObject
        {
            ["200"] = Response("The figures.", Content("text/plain", null)),
            ["401"] = Error(401),
        }));
        Add(Path, "GET", Plain("This document.", new JsonObject
        {
            ["200"] = Response("The document.", Content("application/json", new JsonObject { ["type"] = "object" })),
            ["401"] = Error(401),
        }));
    }

    public static JsonObject Of(IEnumerable<ApiRoute> routes)
    {
        var document = new OpenApiDocument(routes);
        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = "TelemetryCore", ["version"] = "v1" },
            ["paths"] = document._paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = document._schemas.All,
                ["securitySchemes"] = JsonNode.Parse(
                    """
                    {"bearer":{"type":"http","scheme":"bearer"},
                     "key":{"type":"apiKey","in":"header","name":"X-Api-Key"}}
                    """),
            },
            ["security"] = JsonNode.Parse("""[{"bearer":[]},{"key":[]},{}]"""),
        };
    }

    private void Add(string path, string method, JsonObject operation)
    {
        if (_paths[path] is not JsonObject item)
        {
            _paths[path] = item = [];
        }

        operation["operationId"] = NameOf(method, path);
        item[method.ToLowerInvariant()] = operation;
    }

    private JsonObject Operation(ApiRoute route)
    {
        var operation = Plain($"{route.Summary} Role: {route.Role}.", Responses(route));
        if (route.Parameters.Count > 0)
        {
            operation["parameters"] = new JsonArray([.. route.Parameters.Select(known => Describe(route, known))]);
        }

        if (route.Body is { } body)
        {
            operation["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = Content(Answers.JsonType, _schemas.Of(body)),
            };
        }

        return operation;
    }

    private JsonObject Responses(ApiRoute route)
    {
        var responses = new JsonObject { ["200"] = Response("The answer.", Answer(route)) };
        if (route.HasTag)
        {
            responses["304"] = new JsonObject { ["description"] = "The answer is what If-None-Match names." };
        }

        // Whoever may read is refused nothing else than changes.
        int[] refusals = route.Role > TelemetryRole.Read || route.Method != "GET" ? [400, 401, 403] : [400, 401];
        foreach (var status in refusals.Concat(route.Errors).Order())
        {
            responses[status.ToString(CultureInfo.InvariantCulture)] = Error(status);
        }

        return responses;
    }

    private JsonObject Answer(ApiRoute route)
    {
        var schema = route.Answer is { } type ? _schemas.Of(type)
            : route.AnswerSchema is { } text ? _schemas.Of(NameOf("", $"{route.Path}Page"), text)
            : null;
        var content = schema is null ? [] : Content(Answers.JsonType, schema);
        foreach (var media in route.OtherMedia)
        {
            content[media] = TextOnly();
        }

        return content;
    }

    private static JsonObject Describe(ApiRoute route, Parameter parameter)
    {
        var isInPath = route.IsInPath(parameter);
        var described = new JsonObject
        {
            ["name"] = parameter.Name,
            ["in"] = isInPath ? "path" : "query",
            ["description"] = parameter.Description,
            ["required"] = isInPath || parameter.IsRequired,
            ["schema"] = parameter.IsRepeatable
                ? new JsonObject { ["type"] = "array", ["items"] = SchemaOf(parameter) }
                : SchemaOf(parameter),
        };
        if (parameter.Example is { } example)
        {
            described["example"] = example;
        }

        return described;
    }

    private static JsonObject SchemaOf(Parameter parameter)
    {
        var schema = new JsonObject { ["type"] = parameter.Type };
        if (parameter.Min is { } min)
        {
            schema["minimum"] = min;
        }

        if (parameter.Max is { } max)
        {
            schema["maximum"] = max;
        }

        if (parameter.Values is { } values)
        {
            schema["enum"] = new JsonArray([.. values.Select(value => (JsonNode)value)]);
        }

        return schema;
    }

    private static JsonObject Plain(string summary, JsonObject responses) => new()
    {
        ["summary"] = summary,
        ["responses"] = responses,
    };

    private static JsonObject Response(string description, JsonObject content) => new()
    {
        ["description"] = description,
        ["content"] = content,
    };

    private static JsonObject Error(int status) => Response(
        ReasonPhrases.GetReasonPhrase(status), Content(Problem.ContentType, OpenApiSchemas.Reference("Problem")));

    private static JsonObject Content(string media, JsonObject? schema) =>
        new() { [media] = schema is null ? TextOnly() : new JsonObject { ["schema"] = schema } };

    private static JsonObject TextOnly() => new() { ["schema"] = new JsonObject { ["type"] = "string" } };

    private static string NameOf(string method, string path)
    {
        var words = path.Split('/', '-', '.', '{', '}').Where(word => word.Length > 0 && word is not ("api" or "v1"));
        return string.Concat(words.Prepend(method.ToLowerInvariant()).Where(word => word.Length > 0)
            .Select((word, place) => place == 0 ? word : $"{char.ToUpperInvariant(word[0])}{word[1..]}"));
    }
}
