using TelemetryCore.Samples;

namespace TelemetryCore.Alarms;

/// <summary>
/// What a step of an alarm rests on, so that anybody can recompute it: samples by event time and not by place, since
/// chunks are merged.
/// </summary>
public readonly record struct AlarmEvidence
{
    /// <summary>The rule's version: the first 128 bits of the SHA-256 of its text.</summary>
    public UInt128 Rule { get; init; }

    /// <summary>Event time of the first sample that was looked at.</summary>
    public Timestamp From { get; init; }

    /// <summary>Event time behind the last sample that was looked at, exclusive.</summary>
    public Timestamp To { get; init; }

    /// <summary>Samples in [From, To), valid or not.</summary>
    public int Samples { get; init; }

    /// <summary>How many of them carried each mark; those that are not usable were left out.</summary>
    public StatusHistogram Statuses { get; init; }

    /// <summary>
    /// The first 128 bits of the SHA-256 of the samples in [From, To), 17 bytes each: timestamp in microseconds and
    /// value, little-endian, and status.
    /// </summary>
    public UInt128 Hash { get; init; }
}
