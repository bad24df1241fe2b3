namespace TelemetryCore.Alarms;

/// <summary>A step of an alarm, computed once more from the samples as they were known when it was told.</summary>
public readonly record struct AlarmRecomputation
{
    /// <summary>What comes out today.</summary>
    public AlarmEvent Recomputed { get; init; }

    /// <summary>
    /// True when it is what was told, byte for byte, and rests on the same samples; false when samples are gone or were
    /// tampered with.
    /// </summary>
    public bool IsSame { get; init; }
}
