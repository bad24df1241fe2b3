using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Alarms;

/// <summary>
/// One step of one alarm with what it rests on. Written once, never changed: amendments are steps of their own.
/// </summary>
public record struct AlarmEvent
{
    // What is known last of a step is filled in where it lies: it is half a kilobyte, and a copy takes as long as all
    // else.
    private long _sequence;
    private AlarmEvidence _evidence;
    private Timestamp _knownAt;

    /// <summary>
    /// Its place among all steps of the engine, ascending; numbers are never used twice, and some are never used.
    /// </summary>
    public long Sequence
    {
        readonly get => _sequence;
        init => _sequence = value;
    }

    /// <summary>The alarm. All steps from Raised to Cleared, and what amends them, carry the same name.</summary>
    public AlarmId Id { get; init; }

    /// <summary>What happened.</summary>
    public AlarmTransition Transition { get; init; }

    /// <summary>Where the alarm stands after it.</summary>
    public AlarmState State { get; init; }

    /// <summary>The series.</summary>
    public SeriesId Series { get; init; }

    /// <summary>The limit, as it was defined.</summary>
    public LimitDefinition Limit { get; init; }

    /// <summary>
    /// When it happened, in event time: the time of the sample, the end of the window, or the end of the delay that
    /// decided it. For what people do, the time of the clock.
    /// </summary>
    public Timestamp At { get; init; }

    /// <summary>
    /// When values first were beyond the limit, the on-delay lies between this and the raise; of a Cleared, when they
    /// first were back inside.
    /// </summary>
    public Timestamp Since { get; init; }

    /// <summary>Of an amendment: when the exceedance was over; null while it lasts.</summary>
    public Timestamp? Until { get; init; }

    /// <summary>
    /// The threshold that it was held against, in the unit of what was compared; NaN where none was in force.
    /// </summary>
    public double Threshold { get; init; }

    /// <summary>
    /// What decided it: the sample's value, its rate, or the window's first figure; NaN for a step without one.
    /// </summary>
    public double Value { get; init; }

    /// <summary>The window with its capture, statuses and verdict; null for a limit on samples.</summary>
    public WindowResult? Window { get; init; }

    /// <summary>What it rests on; empty for what people do.</summary>
    public AlarmEvidence Evidence
    {
        readonly get => _evidence;
        init => _evidence = value;
    }

    /// <summary>When the engine learned of it: what it rests on is what was known then.</summary>
    public Timestamp KnownAt
    {
        readonly get => _knownAt;
        init => _knownAt = value;
    }

    /// <summary>Of an amendment: the sequence of the Raised or RaisedLate that it amends; 0 for none.</summary>
    public long Amends { get; init; }

    /// <summary>Of a Shelved: when its time is over; null for other steps.</summary>
    public Timestamp? ShelvedUntil { get; init; }

    /// <summary>Who did it; null for what comes from data and timers.</summary>
    public string? Who { get; init; }

    /// <summary>Why, in that person's words; null for what comes from data and timers.</summary>
    public string? Why { get; init; }

    /// <summary>
    /// True for a step that people are to be told of: it is neither shelved, suppressed nor out of service.
    /// </summary>
    public readonly bool IsAnnunciated => (State & AlarmStates.Silenced) == 0;

    /// <summary>The rule by which it was told.</summary>
    internal readonly UInt128 Rule => _evidence.Rule;

    internal void Number(long sequence) => _sequence = sequence;

    internal void Support(Timestamp knownAt, in AlarmEvidence evidence) =>
        (_knownAt, _evidence) = (knownAt, evidence);
}
