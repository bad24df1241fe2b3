namespace TelemetryCore.Balances.Charts;

/// <summary>All that a <see cref="PageHinkley"/> remembers.</summary>
/// <param name="Rise">How far the sum lies above its least so far, in the unit of the observations.</param>
/// <param name="Fall">How far the sum for a fall lies below its greatest so far.</param>
/// <param name="Mean">Mean of the observations; 0 before the first.</param>
/// <param name="Count">Observations.</param>
/// <param name="Missing">Observations that were missing.</param>
public readonly record struct PageHinkleyState(double Rise, double Fall, double Mean, long Count, long Missing);
