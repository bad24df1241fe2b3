namespace TelemetryCore.Cli.Demo.Park;

/// <summary>
/// What one factor of a station is: its HJ 212 code, its name in the engine, its unit, its source, its limits.
/// </summary>
internal sealed record Factor(string Code, string Name, string Unit, int Decimals, FactorSource Source)
{
    /// <summary>
    /// Pollutants get minute and hour windows; the rest describes the conditions that they are measured in.
    /// </summary>
    public bool IsPollutant { get; init; }

    public IReadOnlyList<ParkLimit> Limits { get; init; } = [];

    /// <summary>The first limit on single samples: what a scripted exceedance has to pass.</summary>
    public ParkLimit? SampleLimit => Limits.FirstOrDefault(limit => limit.Window is null);
}
