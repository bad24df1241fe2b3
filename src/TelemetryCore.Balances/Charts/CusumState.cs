namespace TelemetryCore.Balances.Charts;

/// <summary>All that a <see cref="Cusum"/> remembers.</summary>
/// <param name="High">C+, in standard deviations.</param>
/// <param name="Low">C-, in standard deviations.</param>
/// <param name="HighCount">N+: observations since C+ was last 0.</param>
/// <param name="LowCount">N-: observations since C- was last 0.</param>
/// <param name="Count">Observations.</param>
/// <param name="Missing">Observations that were missing.</param>
public readonly record struct CusumState(
    double High, double Low, long HighCount, long LowCount, long Count, long Missing);
