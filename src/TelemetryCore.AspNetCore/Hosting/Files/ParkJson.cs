using System.Text.Json;
using System.Text.Json.Serialization;
using TelemetryCore.Hj212.Mapping;

namespace TelemetryCore.AspNetCore.Hosting.Files;

/// <summary>A park as it stands in JSON; what is left out is null here.</summary>
internal sealed class ParkJson
{
    public string? Data { get; set; }

    public string? Http { get; set; }

    public string? Hj212 { get; set; }

    public PlaceJson? Park { get; set; }

    public Hj212MapJson? Map { get; set; }

    public JsonElement? Rules { get; set; }

    public JsonElement? Power { get; set; }

    public List<BalanceJson>? Balances { get; set; }

    public List<KeyJson>? Keys { get; set; }

    public bool? AnonymousRead { get; set; }

    public bool? LoopbackNeedsNoKey { get; set; }

    public string? Durability { get; set; }

    public TimeSpan? CommitInterval { get; set; }

    public long? MemoryLimit { get; set; }

    public TimeSpan? RetentionAge { get; set; }

    public long? RetentionBytes { get; set; }

    internal sealed class TextJson
    {
        public required string Zh { get; set; }

        public required string En { get; set; }
    }

    internal sealed class PlaceJson
    {
        public TextJson? Name { get; set; }

        public string? Zone { get; set; }

        public List<PointJson>? Stations { get; set; }
    }

    internal sealed class PointJson
    {
        public required string Name { get; set; }

        public TextJson? Label { get; set; }

        public string? Kind { get; set; }

        public PositionJson? Position { get; set; }
    }

    internal sealed class PositionJson
    {
        public required double Latitude { get; set; }

        public required double Longitude { get; set; }
    }

    internal sealed class BalanceJson
    {
        public required string Name { get; set; }

        public required JsonElement Model { get; set; }

        public Dictionary<string, BindingJson>? Bindings { get; set; }

        public TimeSpan? Period { get; set; }

        public TimeSpan? Lateness { get; set; }

        public string? Station { get; set; }
    }

    internal sealed class BindingJson
    {
        public required string Series { get; set; }

        public string? Aggregate { get; set; }

        public TimeSpan? Span { get; set; }
    }

    internal sealed class KeyJson
    {
        public required string Name { get; set; }

        public required string Role { get; set; }

        public required string Sha256 { get; set; }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ParkJson))]
internal sealed partial class ParkJsonContext : JsonSerializerContext;
