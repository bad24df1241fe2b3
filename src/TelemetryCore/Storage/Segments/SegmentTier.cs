namespace TelemetryCore.Storage.Segments;

/// <summary>How a segment came to be.</summary>
internal enum SegmentTier : byte
{
    /// <summary>A checkpoint wrote it from the journal's rows.</summary>
    Hot = 0,

    /// <summary>A compaction merged other segments into it.</summary>
    Cold = 1,
}
