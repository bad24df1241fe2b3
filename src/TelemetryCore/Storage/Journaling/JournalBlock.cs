using TelemetryCore.Storage.Blocks;

namespace TelemetryCore.Storage.Journaling;

/// <summary>
/// A block of a commit, or a stretch that should be one. <see cref="Commit"/> is 0 where no header tells it.
/// </summary>
internal readonly record struct JournalBlock(
    long Offset, long Length, BlockStatus Status, long Commit, int Index, bool IsLast)
{
    public bool IsIntact => Status == BlockStatus.Intact;
}
