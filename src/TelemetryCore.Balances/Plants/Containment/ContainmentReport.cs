namespace TelemetryCore.Balances.Plants.Containment;

/// <summary>What a chain of pools comes to.</summary>
public sealed record ContainmentReport : PlantReport
{
    /// <summary>One a pool, in the order of the chain.</summary>
    public required IReadOnlyList<PoolReport> Pools { get; init; }

    /// <summary>What all pools together can still take, in m3; NaN when one is not known.</summary>
    public required Figure FreeBoard { get; init; }
}
