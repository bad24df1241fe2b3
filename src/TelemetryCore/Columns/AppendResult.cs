namespace TelemetryCore.Columns;

/// <summary>What became of one offered sample.</summary>
public enum AppendOutcome : byte
{
    /// <summary>Stored as the newest of its series.</summary>
    Stored = 0,

    /// <summary>Stored in its place before newer samples, within the declared lateness.</summary>
    StoredLate,

    /// <summary>Stored as a new version of a timestamp that had another value or status; the old one is kept.</summary>
    NewVersion,

    /// <summary>The same timestamp, value and status are stored already.</summary>
    Duplicate,

    /// <summary>
    /// Rejected: further behind the newest sample than the declared lateness, or in a window that is not held whole.
    /// </summary>
    TooLate,

    /// <summary>Rejected: the series holds as many superseded versions as it may.</summary>
    TooManyVersions,

    /// <summary>
    /// Rejected: the disk is full, so that the sample could not be made durable. It was held against the limits, and
    /// should be sent again.
    /// </summary>
    StorageFull,

    /// <summary>
    /// Rejected: the disk has failed, and nothing can be made durable until the engine is opened again. It was held
    /// against the limits, and should be sent again.
    /// </summary>
    StorageFailed,

    /// <summary>Quarantined: before the earliest plausible time, as from a clock at 1970.</summary>
    TimeTooOld,

    /// <summary>Quarantined: further ahead of the clock than the allowed skew, as from a clock in 2040.</summary>
    TimeInFuture,
}

/// <summary>
/// What became of the samples of one call: every one is counted once, so that
/// <c>Offered == Stored + Duplicates + Rejected + Quarantined</c>.
/// </summary>
public readonly record struct AppendResult
{
    /// <summary>
    /// The outcome of the first sample that was neither stored nor a duplicate; else of the last sample.
    /// </summary>
    public AppendOutcome Outcome { get; init; }

    /// <summary>Samples in the call.</summary>
    public int Offered { get; init; }

    /// <summary>Samples that are stored now, late ones and new versions included.</summary>
    public int Stored { get; init; }

    /// <summary>Of <see cref="Stored"/>: those that came out of order.</summary>
    public int Late { get; init; }

    /// <summary>Of <see cref="Stored"/>: those that replaced another value or status.</summary>
    public int Versions { get; init; }

    /// <summary>Samples that were stored already, value and status included.</summary>
    public int Duplicates { get; init; }

    /// <summary>Samples refused by name.</summary>
    public int Rejected { get; init; }

    /// <summary>Samples set aside for inspection.</summary>
    public int Quarantined { get; init; }

    /// <summary>Alarm events that this call caused; all were delivered before it returned.</summary>
    public int Alarms { get; init; }

    /// <summary>
    /// The number of the group commit that holds what was stored, for <c>WaitForCommitAsync</c>; 0 in an engine that
    /// keeps no journal.
    /// </summary>
    public long Commit { get; init; }

    /// <summary>True when every sample is in the store, now or already.</summary>
    public bool IsComplete => Rejected == 0 && Quarantined == 0;

    internal AppendResult With(AppendOutcome outcome) => new()
    {
        Outcome = IsComplete ? outcome : Outcome,
        Offered = Offered + 1,
        Stored = Stored + (outcome <= AppendOutcome.NewVersion ? 1 : 0),
        Late = Late + (outcome == AppendOutcome.StoredLate ? 1 : 0),
        Versions = Versions + (outcome == AppendOutcome.NewVersion ? 1 : 0),
        Duplicates = Duplicates + (outcome == AppendOutcome.Duplicate ? 1 : 0),
        Rejected = Rejected + (outcome is >= AppendOutcome.TooLate and < AppendOutcome.TimeTooOld ? 1 : 0),
        Quarantined = Quarantined + (outcome >= AppendOutcome.TimeTooOld ? 1 : 0),
        Alarms = Alarms,
        Commit = Commit,
    };

    internal AppendResult And(in AppendResult next) => new()
    {
        Outcome = IsComplete ? next.Outcome : Outcome,
        Offered = Offered + next.Offered,
        Stored = Stored + next.Stored,
        Late = Late + next.Late,
        Versions = Versions + next.Versions,
        Duplicates = Duplicates + next.Duplicates,
        Rejected = Rejected + next.Rejected,
        Quarantined = Quarantined + next.Quarantined,
        Alarms = Alarms + next.Alarms,
        Commit = Math.Max(Commit, next.Commit),
    };

    internal AppendResult WithRefused(AppendOutcome outcome, int count) => this with
    {
        Outcome = IsComplete ? outcome : Outcome,
        Offered = Offered + count,
        Rejected = Rejected + count,
    };

    internal AppendResult WithStored(int count) => this with
    {
        Outcome = IsComplete ? AppendOutcome.Stored : Outcome,
        Offered = Offered + count,
        Stored = Stored + count,
    };
}
