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

/// <summary>One logger.</summary>
/// <param name="Mn">Its MN exactly as it sends it.</param>
/// <param name="Name">The station's name in series keys.</param>
public sealed record Hj212StationMap(string Mn, string Name)
{
    /// <summary>How far its clock is from UTC. Default 8 hours: no version of the standard names a zone.</summary>
    public TimeSpan Offset { get; init; } = TimeSpan.FromHours(8);

    /// <summary>The period of its 2051 data (MinInterval). Default 10 minutes.</summary>
    public TimeSpan MinuteInterval { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How late its samples may come and still be taken in. Default 7 days, for data resent after an outage.
    /// </summary>
    public TimeSpan Lateness { get; init; } = TimeSpan.FromDays(7);

    /// <summary>The factors that it may send.</summary>
    public IReadOnlyList<Hj212FactorMap> Factors { get; init; } = [];
}

/// <summary>One factor of one logger.</summary>
/// <param name="Code">Its code exactly as the logger sends it, such as <c>a21026</c>.</param>
/// <param name="Name">Its name in series keys, such as <c>SO2</c>.</param>
public sealed record Hj212FactorMap(string Code, string Name)
{
    /// <summary>The unit of the values, which the wire does not carry. Default none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Decimals that the instrument reports, 0 to 15. Default 2.</summary>
    public int Decimals { get; init; } = 2;

    /// <summary>The time between real-time values (RtdInterval). Default one minute.</summary>
    public TimeSpan Cadence { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The fields that become series, by CN: <c>{"2011": ["Rtd"], "2051": ["Avg", "Max"]}</c>. Default the Rtd of 2011.
    /// The channel is <c>rtd</c> or <c>zs-rtd</c> for 2011, else <c>minute-avg</c>, <c>hour-zs-avg</c>, <c>day-cou</c>.
    /// </summary>
    public IReadOnlyDictionary<int, IReadOnlyList<string>> Fields { get; init; } = RealTimeOnly;

    private static IReadOnlyDictionary<int, IReadOnlyList<string>> RealTimeOnly { get; } =
        new Dictionary<int, IReadOnlyList<string>> { [Hj212Channel.RealTime] = ["Rtd"] };
}
