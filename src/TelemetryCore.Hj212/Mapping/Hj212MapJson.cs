using System.Text.Json.Serialization;

namespace TelemetryCore.Hj212.Mapping;

/// <summary>
/// The map as it stands in JSON. What is left out is null here and takes the default of the map's own types, which the
/// serializer would overwrite with nothing.
/// </summary>
internal sealed class Hj212MapJson
{
    public required List<StationJson> Stations { get; set; }

    public static Hj212MapJson From(Hj212Map map) => new() { Stations = [.. map.Stations.Select(StationJson.From)] };

    public Hj212Map ToMap() => new() { Stations = [.. Stations.Select(station => station.ToMap())] };

    internal sealed class StationJson
    {
        public required string Mn { get; set; }

        public required string Name { get; set; }

        public TimeSpan? Offset { get; set; }

        public TimeSpan? MinuteInterval { get; set; }

        public TimeSpan? Lateness { get; set; }

        public List<FactorJson>? Factors { get; set; }

        public static StationJson From(Hj212StationMap map) => new()
        {
            Mn = map.Mn,
            Name = map.Name,
            Offset = map.Offset,
            MinuteInterval = map.MinuteInterval,
            Lateness = map.Lateness,
            Factors = [.. map.Factors.Select(FactorJson.From)],
        };

        public Hj212StationMap ToMap()
        {
            var map = new Hj212StationMap(Mn, Name);
            return map with
            {
                Offset = Offset ?? map.Offset,
                MinuteInterval = MinuteInterval ?? map.MinuteInterval,
                Lateness = Lateness ?? map.Lateness,
                Factors = [.. (Factors ?? []).Select(factor => factor.ToMap())],
            };
        }
    }

    internal sealed class FactorJson
    {
        public required string Code { get; set; }

        public required string Name { get; set; }

        public string? Unit { get; set; }

        public int? Decimals { get; set; }

        public TimeSpan? Cadence { get; set; }

        public Dictionary<int, string[]>? Fields { get; set; }

        public static FactorJson From(Hj212FactorMap map) => new()
        {
            Code = map.Code,
            Name = map.Name,
            Unit = map.Unit,
            Decimals = map.Decimals,
            Cadence = map.Cadence,
            Fields = map.Fields.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray()),
        };

        public Hj212FactorMap ToMap()
        {
            var map = new Hj212FactorMap(Code, Name);
            return map with
            {
                Unit = Unit ?? map.Unit,
                Decimals = Decimals ?? map.Decimals,
                Cadence = Cadence ?? map.Cadence,
                Fields = Fields?.ToDictionary(pair => pair.Key, IReadOnlyList<string> (pair) => pair.Value)
                    ?? map.Fields,
            };
        }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    WriteIndented = true)]
[JsonSerializable(typeof(Hj212MapJson))]
internal sealed partial class Hj212MapJsonContext : JsonSerializerContext;
