using System.Text.Json;
using TelemetryCore.Hj212.Internal;

namespace TelemetryCore.Hj212.Mapping;

/// <summary>
/// Which logger is which station, and which of its factors are which series. Data, not code: built in code or read from
/// JSON, where names are in camelCase and time spans are <c>hh:mm:ss</c>.
/// </summary>
public sealed record Hj212Map
{
    /// <summary>The loggers, each known by its MN.</summary>
    public IReadOnlyList<Hj212StationMap> Stations { get; init; } = [];

    /// <summary>Reads a map from UTF-8 JSON.</summary>
    /// <exception cref="JsonException">The text is no such map; the message names the place.</exception>
    /// <exception cref="FormatException">The text is <c>null</c>.</exception>
    public static Hj212Map Parse(ReadOnlySpan<byte> json)
    {
        var map = JsonSerializer.Deserialize(json, Hj212MapJsonContext.Default.Hj212MapJson);
        if (map is null)
        {
            Throw.EmptyMap();
        }

        return map.ToMap();
    }

    /// <summary>The map as UTF-8 JSON that <see cref="Parse"/> reads.</summary>
    public byte[] ToJson() =>
        JsonSerializer.SerializeToUtf8Bytes(Hj212MapJson.From(this), Hj212MapJsonContext.Default.Hj212MapJson);
}
