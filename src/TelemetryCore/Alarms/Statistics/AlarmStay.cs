using TelemetryCore.Samples;

namespace TelemetryCore.Alarms.Statistics;

/// <summary>The time in which one alarm was active.</summary>
/// <param name="Alarm">The alarm.</param>
/// <param name="From">When it was raised.</param>
/// <param name="To">When it cleared; null while it is active.</param>
public readonly record struct AlarmStay(AlarmId Alarm, Timestamp From, Timestamp? To);
