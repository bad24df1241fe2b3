namespace TelemetryCore.Columns;

/// <summary>What became of a correction, a change of status or a deletion.</summary>
public enum AmendOutcome : byte
{
    /// <summary>Done; what the sample was is kept.</summary>
    Amended = 0,

    /// <summary>The sample has that value and status already; nothing was kept.</summary>
    Unchanged,

    /// <summary>No sample is held at that timestamp.</summary>
    NoSuchSample,

    /// <summary>Refused: the series holds as many versions as it may.</summary>
    TooManyVersions,

    /// <summary>Refused: the disk is full.</summary>
    StorageFull,

    /// <summary>
    /// Refused: the disk has failed, and nothing can be made durable until the engine is opened again.
    /// </summary>
    StorageFailed,
}
