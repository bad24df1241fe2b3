namespace TelemetryCore.Balances.Plants.Water;

/// <summary>Whether a test of a plant's water counts (GB/T 12452).</summary>
public enum BalanceTestValidity
{
    /// <summary>Units and plant differ by no more than is allowed.</summary>
    Valid,

    /// <summary>They differ by more.</summary>
    Invalid,

    /// <summary>A reading is missing, or the plan names no units.</summary>
    Undecidable,
}
