namespace TelemetryCore.Balances.Charts;

/// <summary>All that a <see cref="SteadyStateGate"/> remembers.</summary>
/// <param name="Last">The newest observation.</param>
/// <param name="Average">The filtered observation.</param>
/// <param name="Distance">Filtered squared distance from the average before.</param>
/// <param name="Difference">Filtered squared difference of neighbours.</param>
/// <param name="Count">Observations.</param>
/// <param name="Missing">Observations that were missing.</param>
public readonly record struct SteadyStateGateState(
    double Last, double Average, double Distance, double Difference, long Count, long Missing);
