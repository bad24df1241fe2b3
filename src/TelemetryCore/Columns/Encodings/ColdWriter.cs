using System.Buffers.Binary;
using System.Numerics;

namespace TelemetryCore.Columns.Encodings;

/// <summary>
/// Bytes that grow: whole bytes and variable-length integers, or single bits between byte boundaries.
/// </summary>
internal sealed class ColdWriter
{
    private byte[] _bytes = new byte[1024];
    private ulong _bits;
    private int _bitCount;

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public void Byte(int value)
    {
        Reserve(1);
        _bytes[Length++] = (byte)value;
    }

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    /// <summary>Seven bits a byte, the low ones first (LEB128).</summary>
    public void Unsigned(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            Byte((int)(value & 0x7F) | 0x80);
        }

        Byte((int)value);
    }

    public void Signed(long value) => Unsigned(ZigZag.Encode(value));

    /// <summary>Up to 64 bits, the low ones first.</summary>
    public void Bits(ulong value, int count)
    {
        if (count > 32)
        {
            Bits(value & uint.MaxValue, 32);
            value >>= 32;
            count -= 32;
        }

        _bits |= value << _bitCount;
        _bitCount += count;
        if (_bitCount >= 32)
        {
            Reserve(sizeof(uint));
            BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(Length), (uint)_bits);
            Length += sizeof(uint);
            _bits >>= 32;
            _bitCount -= 32;
        }
    }

    /// <summary>
    /// A number in few bits when it is about 2^order or less (Exp-Golomb): in (value >> order) + 1, as many zeros as
    /// there are bits after the leading one, then the one and those bits; then the low bits of the value.
    /// </summary>
    public void Golomb(ulong value, int order)
    {
        var high = (value >> order) + 1;
        var length = BitOperations.Log2(high);
        Bits(0, length);
        Bits(1, 1);
        Bits(high & ((1UL << length) - 1), length);
        Bits(value & ((1UL << order) - 1), order);
    }

    /// <summary>How many bits <see cref="Golomb"/> writes.</summary>
    public static int GolombBits(ulong value, int order) =>
        (2 * BitOperations.Log2((value >> order) + 1)) + 1 + order;

    /// <summary>Fills the last byte with zeros.</summary>
    public void EndBits()
    {
        for (; _bitCount > 0; _bitCount -= 8)
        {
            Byte((byte)_bits);
            _bits >>= 8;
        }

        _bits = 0;
        _bitCount = 0;
    }

    private void Reserve(int count)
    {
        if (Length + count > _bytes.Length)
        {
            Array.Resize(ref _bytes, (int)BitOperations.RoundUpToPowerOf2((uint)(Length + count)));
        }
    }
}
