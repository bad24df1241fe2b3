namespace TelemetryCore.Balances.Charts;

/// <summary>All that an <see cref="Ewma"/> remembers.</summary>
/// <param name="Average">The average, in standard deviations of an observation from the mean.</param>
/// <param name="Steps">Observations in the average.</param>
/// <param name="Count">Observations.</param>
/// <param name="Missing">Observations that were missing.</param>
public readonly record struct EwmaState(double Average, long Steps, long Count, long Missing);
