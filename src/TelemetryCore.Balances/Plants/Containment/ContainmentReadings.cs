namespace TelemetryCore.Balances.Plants.Containment;

/// <summary>What the meters of a chain of pools showed in a period.</summary>
public sealed record ContainmentReadings
{
    /// <summary>One a pool, in the order of the chain.</summary>
    public required IReadOnlyList<PoolReadings> Pools { get; init; }

    /// <summary>One a transfer, in the order of the chain, each in the unit of its meter; NaN: missing.</summary>
    public IReadOnlyList<double> Transfers { get; init; } = [];

    /// <summary>P: what fell, in mm; NaN: missing.</summary>
    public double RainMillimetres { get; init; } = double.NaN;

    /// <summary>E: what evaporated, in mm; NaN: missing.</summary>
    public double EvaporationMillimetres { get; init; } = double.NaN;
}
