namespace TelemetryCore.Storage.Journaling;

/// <summary>What a lane has counted of the samples offered to it; see <see cref="Ledger"/>.</summary>
internal readonly record struct LedgerCounts(
    long Offered, long Stored, long Late, long Versions, long Duplicates, long Rejected, long Quarantined);
