namespace TelemetryCore.Alarms.Statistics;

/// <summary>A time in which more came within a period than is good; in microseconds.</summary>
/// <param name="From">When one too many had come.</param>
/// <param name="Over">When too few are left to go on, unless more come before.</param>
/// <param name="Count">All of it, those that it took to begin included unless the one before has counted them.</param>
internal readonly record struct Burst(long From, long Over, int Count);
