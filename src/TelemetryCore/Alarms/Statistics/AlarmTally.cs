using TelemetryCore.Exceedances;

namespace TelemetryCore.Alarms.Statistics;

/// <summary>How often one limit did something.</summary>
/// <param name="Limit">The limit.</param>
/// <param name="Count">How often.</param>
public readonly record struct AlarmTally(LimitId Limit, int Count);
