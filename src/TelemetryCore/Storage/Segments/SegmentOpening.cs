namespace TelemetryCore.Storage.Segments;

/// <summary>What came of opening a segment.</summary>
/// <param name="File">The segment; null when it is missing or of a newer version.</param>
/// <param name="NewerVersion">The format version that this engine does not know; 0 when it knows it.</param>
/// <param name="IsScanned">True when the directory was lost, and the index built from the blocks themselves.</param>
/// <param name="Losses">What is damaged outside the chunks and amendments that the index has.</param>
internal sealed record SegmentOpening(
    SegmentFile? File, int NewerVersion, bool IsScanned, IReadOnlyList<StoreLoss> Losses);
