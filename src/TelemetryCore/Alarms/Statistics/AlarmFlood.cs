using TelemetryCore.Samples;

namespace TelemetryCore.Alarms.Statistics;

/// <summary>A time in which more alarms come than a person can answer.</summary>
/// <param name="From">When more than 10 alarms had come in ten minutes.</param>
/// <param name="To">When fewer than 5 had, exclusive; the end of the statistics for one that lasts.</param>
/// <param name="Count">Its alarms, those of the ten minutes before <paramref name="From"/> included.</param>
public readonly record struct AlarmFlood(Timestamp From, Timestamp To, int Count);
