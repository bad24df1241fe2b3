namespace TelemetryCore.Balances.Plants.Containment;

/// <summary>What one pool can still take.</summary>
/// <param name="Name">Of the pool.</param>
/// <param name="FreeBoard">Capacity less what it holds at the end, in m3; below 0: it overflows.</param>
/// <param name="RainToOverflow">Rain that fills it when nothing else flows, in mm; NaN without a catchment.</param>
public sealed record PoolReport(string Name, Figure FreeBoard, Figure RainToOverflow);
