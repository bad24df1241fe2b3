namespace TelemetryCore.Columns;

/// <summary>What the rows of a chunk mean to the others of its series.</summary>
internal enum ChunkRole : byte
{
    /// <summary>Rows in order; no two base chunks of a series overlap in time.</summary>
    Base = 0,

    /// <summary>Rows that came late or were amended; they hide rows of earlier chunks with the same timestamp.</summary>
    Late = 1,

    /// <summary>Rows as they were when they were deleted; they hide rows of earlier chunks.</summary>
    Deleted = 2,
}
