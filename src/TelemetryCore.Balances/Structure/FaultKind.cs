namespace TelemetryCore.Balances.Structure;

/// <summary>What can be wrong with a balance.</summary>
public enum FaultKind
{
    /// <summary>A meter is off by a constant.</summary>
    Bias,

    /// <summary>
    /// An equation lacks a stream: a node loses what nothing measures, or a constraint does not hold.
    /// </summary>
    Leak,

    /// <summary>The equations are fulfilled only with a stream below 0 that may not be.</summary>
    Negative,
}
