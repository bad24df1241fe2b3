namespace TelemetryCore.Balances.Charts;

/// <summary>All that a <see cref="Prewhitener"/> remembers.</summary>
/// <param name="Last">The newest observation that was not missing.</param>
/// <param name="Gap">Observations missing since.</param>
/// <param name="Count">Observations.</param>
/// <param name="Missing">Observations that were missing.</param>
public readonly record struct PrewhitenerState(double Last, long Gap, long Count, long Missing);
