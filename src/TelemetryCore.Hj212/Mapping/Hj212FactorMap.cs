namespace TelemetryCore.Hj212.Mapping;

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
