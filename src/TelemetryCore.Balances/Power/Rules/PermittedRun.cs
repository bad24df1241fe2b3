using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Power.Rules;

/// <summary>A stretch of time in which a facility may run although its schedule does not say so.</summary>
/// <param name="From">When it begins.</param>
/// <param name="To">When it ends, itself not in it.</param>
public readonly record struct PermittedRun(Timestamp From, Timestamp To);
