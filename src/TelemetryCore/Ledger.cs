namespace TelemetryCore;

/// <summary>
/// What became of every sample ever offered to an engine: each is counted once, so that
/// <c>Offered == Stored + Duplicates + Rejected + Quarantined</c> at any moment.
/// </summary>
public readonly record struct Ledger
{
    /// <summary>Samples offered, counted as they come in; the others are counted as they are dealt with.</summary>
    public long Offered { get; init; }

    /// <summary>Samples stored, late ones and new versions included.</summary>
    public long Stored { get; init; }

    /// <summary>Of <see cref="Stored"/>: those that came out of order.</summary>
    public long Late { get; init; }

    /// <summary>Of <see cref="Stored"/>: those that replaced another value or status of their timestamp.</summary>
    public long Versions { get; init; }

    /// <summary>Samples that were stored already, value and status included.</summary>
    public long Duplicates { get; init; }

    /// <summary>Samples refused by name.</summary>
    public long Rejected { get; init; }

    /// <summary>Samples set aside for inspection.</summary>
    public long Quarantined { get; init; }

    /// <summary>Of <see cref="Stored"/>: samples and versions that retention has dropped since.</summary>
    public long Retired { get; init; }

    /// <summary>Window results delivered, revisions included.</summary>
    public long Windows { get; init; }

    /// <summary>Alarms raised, in time or late.</summary>
    public long Alarms { get; init; }

    /// <summary>Calls of listeners that ended in an exception.</summary>
    public long ListenerFaults { get; init; }

    /// <summary>True when no sample is unaccounted for.</summary>
    public bool IsBalanced => Offered == Stored + Duplicates + Rejected + Quarantined;

    /// <summary>The sum of two ledgers.</summary>
    internal Ledger Plus(in Ledger other) => new()
    {
        Offered = Offered + other.Offered,
        Stored = Stored + other.Stored,
        Late = Late + other.Late,
        Versions = Versions + other.Versions,
        Duplicates = Duplicates + other.Duplicates,
        Rejected = Rejected + other.Rejected,
        Quarantined = Quarantined + other.Quarantined,
        Windows = Windows + other.Windows,
        Alarms = Alarms + other.Alarms,
        ListenerFaults = ListenerFaults + other.ListenerFaults,
    };
}
