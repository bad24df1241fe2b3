using TelemetryCore.Columns;

namespace TelemetryCore.Storage.Segments;

/// <summary>What an entry of the directory stands for: a chunk of some role, or amendments.</summary>
internal enum DirectoryEntry
{
    BaseChunk = ChunkRole.Base,
    InsertedChunk = ChunkRole.Inserted,
    ReplacedChunk = ChunkRole.Replaced,
    DeletedChunk = ChunkRole.Deleted,
    Amendments = 4,
}
