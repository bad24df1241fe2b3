using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using TelemetryCore.Kernels;

namespace TelemetryCore.Columns.Encodings;

/// <summary>
/// Encodes a column of values, any bits, by the codec that takes the fewest bytes. Owns its scratch and allocates
/// nothing afterwards.
/// </summary>
internal sealed class ValueEncoder(int capacity)
{
    private const int RawBytes = sizeof(double);

    private readonly IntegerEncoder _integers = new(capacity);
    private readonly ValueDictionary _dictionary = new(capacity);
    private readonly long[] _mantissas = new long[capacity];
    private readonly ulong[] _misfits = new ulong[LimitScan.MaskLength(capacity)];
    private readonly ushort[] _positions = new ushort[capacity];
    private readonly byte[] _other = new byte[BytesMax(capacity)];
    private readonly byte[] _withDictionary = new byte[2 * BytesMax(capacity)]; // distinct values, then indexes

    /// <summary>
    /// No column takes more while it is encoded: half of the values left out of the decimals, and all mantissas.
    /// </summary>
    public static int BytesMax(int count) => 64 + IntegerEncoder.BytesMax(count) + (count * (RawBytes + 1));

    /// <summary>Encodes at least one value; returns the length.</summary>
    public int Encode(ReadOnlySpan<double> values, Span<byte> destination)
    {
        var length = EncodeEach(values, destination);
        if (_dictionary.TryBuild(values, DistinctMax(values.Length, length)))
        {
            var other = WriteDictionary(values.Length, _withDictionary);
            if (other < length)
            {
                length = other;
                _withDictionary.AsSpan(0, other).CopyTo(destination);
            }
        }

        return length;
    }

    // An index takes the logarithm of the distinct values, about two bits less where neighbours are close, and each
    // distinct value two bytes: with more of them nothing is gained.
    private static int DistinctMax(int rows, int length)
    {
        var distinct = 8;
        while (distinct < rows / 2 && (rows * (BitOperations.Log2((uint)distinct) - 2)) + (16 * distinct) < 8 * length)
        {
            distinct *= 2;
        }

        return distinct;
    }

    private int EncodeEach(ReadOnlySpan<double> values, Span<byte> destination)
    {
        var rawBytes = 1 + (values.Length * RawBytes);
        var length = TryFindMantissas(values, out var scale, out var misfits)
            ? WriteDecimals(values, scale, misfits, destination)
            : int.MaxValue;
        if (misfits > 0 || length >= rawBytes)
        {
            var other = WriteBitPatterns(values, _other);
            if (other < length)
            {
                length = other;
                _other.AsSpan(0, other).CopyTo(destination);
            }
        }

        return length < rawBytes ? length : WriteRaw(values, destination);
    }

    private int WriteDictionary(int rows, Span<byte> destination)
    {
        var writer = new SectionWriter(destination);
        writer.WriteByte((byte)ValueCodec.Dictionary);
        writer.WriteVarint((ulong)_dictionary.Count);
        var room = writer.Rest;
        writer.Advance(sizeof(ushort));
        var length = EncodeEach(_dictionary.Distinct, writer.Rest);
        BinaryPrimitives.WriteUInt16LittleEndian(room, (ushort)length);
        writer.Advance(length);
        writer.Advance(_integers.Encode(_dictionary.IndexesOf(rows), writer.Rest));
        return writer.Length;
    }

    private static int WriteRaw(ReadOnlySpan<double> values, Span<byte> destination)
    {
        destination[0] = (byte)ValueCodec.Raw;
        MemoryMarshal.AsBytes(values).CopyTo(destination[1..]);
        return 1 + (values.Length * RawBytes);
    }

    // False when hardly a value is a decimal.
    private bool TryFindMantissas(ReadOnlySpan<double> values, out int scale, out int misfits)
    {
        scale = DecimalScale.Of(values);
        misfits = FindMantissas(values, scale);
        if (misfits > 0)
        {
            var wider = DecimalScale.Widen(values, scale, _positions.AsSpan(0, misfits));
            if (wider > scale)
            {
                scale = wider;
                misfits = FindMantissas(values, scale);
            }
        }

        return misfits <= values.Length / 2;
    }

    private int FindMantissas(ReadOnlySpan<double> values, int scale)
    {
        Decimals.Encode(values, scale, _mantissas, _misfits);
        return Positions.Of(_misfits.AsSpan(0, LimitScan.MaskLength(values.Length)), _positions);
    }

    private int WriteDecimals(ReadOnlySpan<double> values, int scale, int misfits, Span<byte> destination)
    {
        var writer = new SectionWriter(destination);
        writer.WriteByte((byte)ValueCodec.Decimals);
        writer.WriteByte((byte)scale);
        writer.WriteVarint((ulong)misfits);
        var positions = _positions.AsSpan(0, misfits);
        Positions.Write(ref writer, positions);
        foreach (var position in positions)
        {
            writer.WriteInt64(BitConverter.DoubleToInt64Bits(values[position]));
            _mantissas[position] = position == 0 ? 0 : _mantissas[position - 1];
        }

        writer.Advance(_integers.Encode(_mantissas.AsSpan(0, values.Length), writer.Rest));
        return writer.Length;
    }

    private int WriteBitPatterns(ReadOnlySpan<double> values, Span<byte> destination)
    {
        var patterns = MemoryMarshal.Cast<double, long>(values);
        var any = 0L;
        foreach (var pattern in patterns)
        {
            any |= pattern;
        }

        var shift = BitOperations.TrailingZeroCount(any) & 63;
        var integers = _mantissas.AsSpan(0, values.Length);
        for (var i = 0; i < integers.Length; i++)
        {
            integers[i] = patterns[i] >> shift;
        }

        var writer = new SectionWriter(destination);
        writer.WriteByte((byte)ValueCodec.BitPatterns);
        writer.WriteByte((byte)shift);
        writer.Advance(_integers.Encode(integers, writer.Rest));
        return writer.Length;
    }
}
