using System.Buffers.Binary;
using System.Numerics;
using TelemetryCore.Kernels;

namespace TelemetryCore.Columns.Encodings;

/// <summary>
/// Reads what <see cref="ColdWriter"/> wrote. What lies behind the end reads as zero; whether that happened is asked
/// once, by <see cref="IsTruncated"/>, before what was read is relied on.
/// </summary>
internal ref struct ColdReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _bit;

    public int Position { get; private set; }

    public readonly int Remaining => _bytes.Length - Position;

    public readonly ReadOnlySpan<byte> Rest() => _bytes[Position..];

    public bool IsTruncated { get; private set; }

    public readonly DecodeStatus Status => IsTruncated ? DecodeStatus.Truncated : DecodeStatus.Ok;

    public int Byte()
    {
        if (Position < _bytes.Length)
        {
            return _bytes[Position++];
        }

        IsTruncated = true;
        return 0;
    }

    public ulong Unsigned()
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Byte();
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                break;
            }
        }

        return value;
    }

    public long Signed() => ZigZag.Decode(Unsigned());

    /// <summary>An unsigned integer that must not exceed <paramref name="max"/>; false when it does.</summary>
    public bool TryCount(int max, out int value)
    {
        var read = Unsigned();
        value = (int)Math.Min(read, (ulong)max);
        return read <= (ulong)max;
    }

    public ulong UInt64() =>
        Skip(sizeof(ulong)) ? BinaryPrimitives.ReadUInt64LittleEndian(_bytes[(Position - 8)..]) : 0;

    public bool Skip(int count)
    {
        if (count > Remaining)
        {
            IsTruncated = true;
            return false;
        }

        Position += count;
        return true;
    }

    public ulong Bits(int count)
    {
        var low = Math.Min(count, 32);
        var value = Peek() & ((1UL << low) - 1);
        Advance(low);
        return count > low ? value | (Bits(count - low) << low) : value;
    }

    /// <summary>A number in few bits, as <see cref="ColdWriter.Golomb"/> writes it.</summary>
    public ulong Golomb(int order)
    {
        var (length, zeros) = (0, 32);
        while (length < 64 && zeros == 32)
        {
            zeros = Math.Min(BitOperations.TrailingZeroCount(Peek()), 32);
            length += zeros;
            Advance(zeros);
        }

        if (length >= 64)
        {
            IsTruncated = true;
            return 0;
        }

        Advance(1);
        var high = (1UL << length) + Bits(length) - 1;
        return (high << order) | Bits(order);
    }

    /// <summary>As <see cref="Golomb"/>, but at most <paramref name="max"/>; false when the number is larger.</summary>
    public bool TryGolomb(int order, int max, out int value)
    {
        var read = Golomb(order);
        value = (int)Math.Min(read, (ulong)max);
        return read <= (ulong)max;
    }

    public void EndBits()
    {
        if (_bit > 0)
        {
            _bit = 0;
            Position++;
        }
    }

    private readonly ulong Peek() => AnsStream.Load(_bytes, (Position * 8) + _bit);

    private void Advance(int count)
    {
        var end = (Position * 8L) + _bit + count;
        IsTruncated |= end > _bytes.Length * 8L;
        end = Math.Min(end, _bytes.Length * 8L);
        Position = (int)(end >> 3);
        _bit = (int)end & 7;
    }
}
