namespace TelemetryCore.Storage.Blocks;

/// <summary>Whole blocks in memory.</summary>
internal static class Block
{
    /// <summary>Writes header, payload and padding to the start of a span; returns how many bytes.</summary>
    public static int Write(
        Span<byte> destination,
        BlockKind kind,
        long sequence,
        uint fileTag,
        ReadOnlySpan<byte> payload,
        ushort? version = null)
    {
        payload.CopyTo(destination[BlockHeader.Size..]);
        var block = destination[..BlockHeader.LengthOf(payload.Length)];
        return Seal(block, kind, sequence, fileTag, payload.Length, version);
    }

    /// <summary>
    /// Writes header and padding around a payload that already lies in its place; returns how many bytes.
    /// </summary>
    public static int Seal(
        Span<byte> block, BlockKind kind, long sequence, uint fileTag, int payloadLength, ushort? version = null)
    {
        var payload = block.Slice(BlockHeader.Size, payloadLength);
        var header = BlockHeader.Of(kind, sequence, fileTag, payload, version);
        header.Write(block);
        block[(BlockHeader.Size + payloadLength)..header.BlockLength].Clear();
        return header.BlockLength;
    }

    /// <summary>
    /// What the bytes of one block, or more bytes that start with it, are. The header is set when it is intact.
    /// </summary>
    public static BlockStatus Check(ReadOnlySpan<byte> bytes, uint fileTag, out BlockHeader header)
    {
        var status = CheckHeader(bytes, fileTag, out header);
        if (status != BlockStatus.Intact)
        {
            return status;
        }

        if (bytes.Length < header.BlockLength)
        {
            return BlockStatus.Truncated;
        }

        var end = BlockHeader.Size + header.PayloadLength;
        var isGood = Crc32C.Of(bytes[BlockHeader.Size..end]) == header.PayloadChecksum &&
            !bytes[end..header.BlockLength].ContainsAnyExcept((byte)0);
        return isGood ? BlockStatus.Intact : BlockStatus.BadChecksum;
    }

    /// <summary>What the bytes say of the header that they start with; the payload need not be there.</summary>
    public static BlockStatus CheckHeader(ReadOnlySpan<byte> bytes, uint fileTag, out BlockHeader header)
    {
        if (BlockHeader.TryRead(bytes, out header))
        {
            return header.FileTag != fileTag ? BlockStatus.Foreign
                : header.IsNewer ? BlockStatus.NewerVersion
                : BlockStatus.Intact;
        }

        header = default;
        var start = bytes[..Math.Min(bytes.Length, BlockHeader.Size)];
        return !start.ContainsAnyExcept((byte)0) ? BlockStatus.Unwritten
            : !start.StartsWith("TCB1"u8) ? BlockStatus.NoBlock
            : start.Length < BlockHeader.Size ? BlockStatus.Truncated
            : BlockStatus.BadHeader;
    }
}
