namespace TelemetryCore.Storage;

/// <summary>What came of reading every byte of a store and holding it against what the store says of itself.</summary>
/// <param name="Ok">True when nothing is damaged, missing or unaccounted for.</param>
/// <param name="Segments">Segments that the manifest names.</param>
/// <param name="Samples">Rows in their base and late chunks that could be read.</param>
/// <param name="JournalSamples">Samples in the journal that no segment holds yet.</param>
/// <param name="Damaged">Each stretch that is damaged, missing or contradicts another.</param>
public sealed record VerifyReport(
    bool Ok, int Segments, long Samples, long JournalSamples, IReadOnlyList<StoreLoss> Damaged);
