using System.Buffers.Binary;

namespace TelemetryCore.Columns.Encodings;

/// <summary>Reads the parts of a section that may be damaged; false when it ends too soon.</summary>
internal ref struct SectionReader(ReadOnlySpan<byte> source)
{
    public ReadOnlySpan<byte> Rest { get; private set; } = source;

    public bool TryReadByte(out byte value)
    {
        value = Rest.IsEmpty ? (byte)0 : Rest[0];
        return TryReadBytes(1, out _);
    }

    public bool TryReadBytes(int length, out ReadOnlySpan<byte> bytes)
    {
        if ((uint)length > (uint)Rest.Length)
        {
            bytes = default;
            return false;
        }

        bytes = Rest[..length];
        Rest = Rest[length..];
        return true;
    }

    public bool TryReadUInt16(out ushort value)
    {
        var isRead = TryReadBytes(sizeof(ushort), out var bytes);
        value = isRead ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : (ushort)0;
        return isRead;
    }

    public bool TryReadInt64(out long value)
    {
        var isRead = TryReadBytes(sizeof(long), out var bytes);
        value = isRead ? BinaryPrimitives.ReadInt64LittleEndian(bytes) : 0;
        return isRead;
    }

    public bool TryReadVarint(out ulong value)
    {
        value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (!TryReadByte(out var next))
            {
                return false;
            }

            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A count up to a limit; false as well when it is beyond it.</summary>
    public bool TryReadCount(int max, out int count)
    {
        var isRead = TryReadVarint(out var value) && value <= (ulong)max;
        count = isRead ? (int)value : 0;
        return isRead;
    }

    public bool TryReadSigned(out long value)
    {
        var isRead = TryReadVarint(out var code);
        value = ZigZag.Decode(code);
        return isRead;
    }
}
