using TelemetryCore.Samples;

namespace TelemetryCore.Alarms;

/// <summary>What a person asks of an alarm: the step it is to take, when by the clock, by whom and why.</summary>
internal readonly record struct AlarmCommand(AlarmTransition Action, Timestamp At, string Who, string Why)
{
    /// <summary>Of shelving: for how long.</summary>
    public TimeSpan Time { get; init; }
}
