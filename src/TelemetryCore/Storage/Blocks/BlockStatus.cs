namespace TelemetryCore.Storage.Blocks;

/// <summary>What a stretch of a file is: a block that may be trusted, or why not.</summary>
internal enum BlockStatus
{
    /// <summary>Header and payload are as they were written.</summary>
    Intact,

    /// <summary>Zeros where a header would be: space that was never written.</summary>
    Unwritten,

    /// <summary>No magic number where a header would be.</summary>
    NoBlock,

    /// <summary>A header that differs from its own checksum.</summary>
    BadHeader,

    /// <summary>An intact header with another file's tag: left over from before the file was recycled.</summary>
    Foreign,

    /// <summary>An intact header of a format version that this engine does not know; not damage.</summary>
    NewerVersion,

    /// <summary>The file ends before the block does.</summary>
    Truncated,

    /// <summary>A payload that differs from its checksum, or padding that is not zero.</summary>
    BadChecksum,
}
