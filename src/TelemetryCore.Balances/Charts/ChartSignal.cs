namespace TelemetryCore.Balances.Charts;

/// <summary>What a chart says after an observation.</summary>
public enum ChartSignal : byte
{
    /// <summary>Nothing that chance does not explain.</summary>
    None = 0,

    /// <summary>The mean has risen.</summary>
    High = 1,

    /// <summary>The mean has fallen.</summary>
    Low = 2,
}
