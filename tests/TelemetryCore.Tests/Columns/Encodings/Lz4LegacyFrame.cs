using System.Buffers.Binary;

namespace TelemetryCore.Tests.Columns.Encodings;

/// <summary>The frame that <c>lz4 -l</c> writes and reads around one block: a magic number and a length.</summary>
internal static class Lz4LegacyFrame
{
    private const uint Magic = 0x184C_2102;
    private const int HeaderBytes = 8;

    public static byte[] Wrap(ReadOnlySpan<byte> block)
    {
        var frame = new byte[HeaderBytes + block.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(frame, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(4), block.Length);
        block.CopyTo(frame.AsSpan(HeaderBytes));
        return frame;
    }

    public static ReadOnlySpan<byte> Unwrap(ReadOnlySpan<byte> frame)
    {
        Assert.Equal(Magic, BinaryPrimitives.ReadUInt32LittleEndian(frame));
        Assert.Equal(frame.Length - HeaderBytes, BinaryPrimitives.ReadInt32LittleEndian(frame[4..]));
        return frame[HeaderBytes..];
    }
}
