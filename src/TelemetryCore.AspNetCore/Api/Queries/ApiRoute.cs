using System.Text.Json.Serialization.Metadata;
using TelemetryCore.AspNetCore.Access;

namespace TelemetryCore.AspNetCore.Api.Queries;

/// <summary>
/// A request of the interface: what is mapped, what is read and what the OpenAPI document says are one and the same.
/// </summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Path">Below the root of the interface; parameters in braces.</param>
/// <param name="Role">What the caller must be.</param>
/// <param name="Summary">What it answers, in one sentence.</param>
/// <param name="Handle">Answers it.</param>
internal sealed record ApiRoute(string Method, string Path, TelemetryRole Role, string Summary, Func<Call, Task> Handle)
{
    /// <summary>Those in the path first.</summary>
    public IReadOnlyList<Parameter> Parameters { get; init; } = [];

    /// <summary>The JSON object that it takes; null: none.</summary>
    public JsonTypeInfo? Body { get; init; }

    /// <summary>The JSON object that it gives; null where <see cref="AnswerSchema"/> says it.</summary>
    public JsonTypeInfo? Answer { get; init; }

    /// <summary>The JSON Schema of an answer that no type has; null: none.</summary>
    public string? AnswerSchema { get; init; }

    /// <summary>Media types of the answer besides JSON, or instead of it where there is no schema.</summary>
    public IReadOnlyList<string> OtherMedia { get; init; } = [];

    /// <summary>What may come instead, besides 400, 401 and 403.</summary>
    public IReadOnlyList<int> Errors { get; init; } = [];

    /// <summary>True when an answer has an ETag and may be 304.</summary>
    public bool HasTag { get; init; }

    public bool IsInPath(Parameter parameter) => Path.Contains($"{{{parameter.Name}}}", StringComparison.Ordinal);
}
