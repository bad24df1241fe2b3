namespace TelemetryCore.Columns;

/// <summary>What the rows of a chunk are to the rows of earlier chunks of the same series.</summary>
internal enum ChunkRole : byte
{
    /// <summary>Rows in order of time; no two base chunks of a series overlap.</summary>
    Base = 0,

    /// <summary>Rows that came late, at timestamps that had none.</summary>
    Inserted = 1,

    /// <summary>Rows that hide an earlier row of the same timestamp.</summary>
    Replaced = 2,

    /// <summary>Rows as they were when they were deleted; they hide an earlier row and show nothing.</summary>
    Deleted = 3,
}
