namespace TelemetryCore.Balances.Plants.Containment;

/// <summary>What the meters of one pool showed in a period, each in the unit of its meter; NaN: missing.</summary>
public sealed record PoolReadings
{
    /// <summary>What came in from outside the chain.</summary>
    public double Inflow { get; init; } = double.NaN;

    /// <summary>What was pumped out of the chain.</summary>
    public double PumpedOut { get; init; } = double.NaN;

    /// <summary>The level at the beginning.</summary>
    public double LevelAtBegin { get; init; } = double.NaN;

    /// <summary>The level at the end.</summary>
    public double LevelAtEnd { get; init; } = double.NaN;
}
