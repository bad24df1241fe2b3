using System.Buffers.Binary;

namespace TelemetryCore.Storage.Blocks;

/// <summary>The 32 bytes before each payload; see docs/formats/blocks.md.</summary>
/// <param name="Kind">What the payload is.</param>
/// <param name="Version">The format version of the payload.</param>
/// <param name="PayloadLength">Bytes of the payload, without padding.</param>
/// <param name="PayloadChecksum">CRC-32C of the payload.</param>
/// <param name="Sequence">The commit number in a journal, an index elsewhere.</param>
/// <param name="FileTag">The low 32 bits of the file's number.</param>
internal readonly record struct BlockHeader(
    BlockKind Kind, ushort Version, int PayloadLength, uint PayloadChecksum, long Sequence, uint FileTag)
{
    public const int Size = 32;

    /// <summary>Blocks start at multiples of this.</summary>
    public const int Alignment = 8;

    /// <summary>64 MiB; what says more is no header.</summary>
    public const int PayloadLengthMax = 64 << 20;

    /// <summary>"TCB1" as it lies in the file.</summary>
    public const uint Magic = 0x31424354;

    /// <summary>Where in the header the length of the payload is.</summary>
    public const int PayloadLengthOffset = 8;

    private const int ChecksumOffset = Size - sizeof(uint);

    /// <summary>Bytes of the whole block: header, payload, padding.</summary>
    public int BlockLength => LengthOf(PayloadLength);

    public bool IsNewer => Version > VersionOf(Kind);

    /// <summary>The newest format version of a kind of payload; older ones are read.</summary>
    public static ushort VersionOf(BlockKind kind) =>
        kind is BlockKind.JournalHeader or BlockKind.Manifest ? (ushort)2 : (ushort)1;

    /// <summary>The header of a payload.</summary>
    public static BlockHeader Of(
        BlockKind kind, long sequence, uint fileTag, ReadOnlySpan<byte> payload, ushort? version = null) =>
        new(kind, version ?? VersionOf(kind), payload.Length, Crc32C.Of(payload), sequence, fileTag);

    /// <summary>Bytes of a block with a payload of this length: header, payload, padding.</summary>
    public static int LengthOf(int payloadLength) => Size + ((payloadLength + Alignment - 1) & -Alignment);

    /// <summary>
    /// True when the bytes start with an intact header, of whatever version: all versions share these fields.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out BlockHeader header)
    {
        header = default;
        if (bytes.Length < Size || BinaryPrimitives.ReadUInt32LittleEndian(bytes) != Magic ||
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[ChecksumOffset..]) != Crc32C.Of(bytes[..ChecksumOffset]))
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[PayloadLengthOffset..]);
        header = new BlockHeader(
            (BlockKind)BinaryPrimitives.ReadUInt16LittleEndian(bytes[4..]),
            BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]),
            (int)Math.Min(length, PayloadLengthMax),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[12..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[24..]));
        return length <= PayloadLengthMax;
    }

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, Magic);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[4..], (ushort)Kind);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[6..], Version);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[PayloadLengthOffset..], (uint)PayloadLength);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[12..], PayloadChecksum);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], Sequence);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[24..], FileTag);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[ChecksumOffset..], Crc32C.Of(bytes[..ChecksumOffset]));
    }
}
