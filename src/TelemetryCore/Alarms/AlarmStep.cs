using TelemetryCore.Samples;

namespace TelemetryCore.Alarms;

/// <summary>One step of the alarm of a limit, with where it stands after it.</summary>
internal readonly record struct AlarmStep(AlarmTransition Transition, AlarmState State, int Number, Timestamp At)
{
    /// <summary>Of a Shelved: when its time is over.</summary>
    public Timestamp? ShelvedUntil { get; init; }
}
