using TelemetryCore.Balances.Reconciliation;

namespace TelemetryCore.Balances.Plants;

/// <summary>What all ready models say of a period.</summary>
public abstract record PlantReport
{
    /// <summary>
    /// Whether it adds up, what the streams are when it does, and what may be wrong when it does not.
    /// </summary>
    public required BalanceResult Balance { get; init; }

    /// <summary>
    /// Names of the streams and figures that should have a reading and have none; what needs one of them is NaN.
    /// </summary>
    public required IReadOnlyList<string> Missing { get; init; }
}
