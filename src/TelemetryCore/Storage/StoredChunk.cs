using TelemetryCore.Columns;
using TelemetryCore.Storage.Blocks;
using TelemetryCore.Storage.Segments;

namespace TelemetryCore.Storage;

/// <summary>A chunk in a segment; its bytes are read, and their checksum checked, each time they are needed.</summary>
internal sealed class StoredChunk(SegmentFile segment, ChunkEntry entry) : SealedChunk
{
    public SegmentFile Segment => segment;

    public override ZoneMap Zone => entry.Zone;

    public override ChunkRole Role => entry.Role;

    public override bool IsInMemory => false;

    public override long Bytes => entry.Length;

    /// <exception cref="StorageException">The bytes are damaged, or cannot be read.</exception>
    public override ReadOnlyMemory<byte> Load(ref byte[] buffer)
    {
        if (!segment.TryReadChunk(entry, ref buffer, out _, out var loss))
        {
            throw new StorageException(
                $"The samples of {loss.Series} from {loss.From} to {loss.To} cannot be read: {loss.Reason} in " +
                $"{loss.File} at {loss.Offset}. Run `telemetry verify` on the directory, and restore the file from a " +
                "snapshot.");
        }

        return buffer.AsMemory(BlockHeader.Size, entry.Length);
    }
}
