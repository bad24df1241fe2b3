using System.Text.Json;
using System.Text.Json.Serialization;

namespace TelemetryCore.Cli.Hj212Encode;

/// <summary>A frame as <c>hj212 decode --json</c> prints it; what the bytes themselves say is not asked for.</summary>
internal sealed record FrameLine
{
    public string? Status { get; init; }

    public long? Offset { get; init; }

    public int? Length { get; init; }

    public int? Version { get; init; }

    public string? Qn { get; init; }

    public string? St { get; init; }

    public required string Cn { get; init; }

    public string? Pw { get; init; }

    public required string Mn { get; init; }

    public int? Flag { get; init; }

    public int? Pnum { get; init; }

    public int? Pno { get; init; }

    public DateTimeOffset? DataTime { get; init; }

    public IReadOnlyList<SampleLine> Samples { get; init; } = [];

    public IReadOnlyList<string> Anomalies { get; init; } = [];

    /// <exception cref="JsonException">It is no such object.</exception>
    public static FrameLine Parse(string line) =>
        JsonSerializer.Deserialize(line, FrameLineJson.Default.FrameLine)
            ?? throw new JsonException("it is null");
}

/// <summary>One reading; without a flag none is written.</summary>
internal sealed record SampleLine(string? Factor, string Field, double? Value, string? Flag);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(FrameLine))]
internal sealed partial class FrameLineJson : JsonSerializerContext;
