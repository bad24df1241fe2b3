namespace TelemetryCore.Storage.Journaling;

/// <summary>What a lane has counted of the samples offered to it; see <see cref="Ledger"/>.</summary>
internal readonly record struct LedgerCounts(
    long Offered, long Stored, long Late, long Versions, long Duplicates, long Rejected, long Quarantined)
{
    public static LedgerCounts Of(in Ledger ledger) => new(
        ledger.Offered,
        ledger.Stored,
        ledger.Late,
        ledger.Versions,
        ledger.Duplicates,
        ledger.Rejected,
        ledger.Quarantined);

    public LedgerCounts Plus(in LedgerCounts other) => new(
        Offered + other.Offered,
        Stored + other.Stored,
        Late + other.Late,
        Versions + other.Versions,
        Duplicates + other.Duplicates,
        Rejected + other.Rejected,
        Quarantined + other.Quarantined);

    public Ledger ToLedger() => new()
    {
        Offered = Offered,
        Stored = Stored,
        Late = Late,
        Versions = Versions,
        Duplicates = Duplicates,
        Rejected = Rejected,
        Quarantined = Quarantined,
    };
}
