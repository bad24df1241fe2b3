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
    private const int SampleLength = 16;
    private const int RawBytes = sizeof(double);

    private readonly IntegerEncoder _integers = new(capacity);
    private readonly long[] _mantissas = new long[capacity];
    private readonly ulong[] _misfits = new ulong[LimitScan.MaskLength(capacity)];
    private readonly ushort[] _positions = new ushort[capacity];
    private readonly byte[] _other = new byte[BytesMax(capacity)];

    /// <summary>No column takes more than this while it is encoded.</summary>
    public static int BytesMax(int count) => 64 + IntegerEncoder.BytesMax(count) + (count * (RawBytes + 1));

    public int Encode(ReadOnlySpan<double> values, Span<byte> destination)
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

    private static int WriteRaw(ReadOnlySpan<double> values, Span<byte> destination)
    {
        destination[0] = (byte)ValueCodec.Raw;
        MemoryMarshal.AsBytes(values).CopyTo(destination[1..]);
        return 1 + (values.Length * RawBytes);
    }

    // False when hardly a value is a decimal.
    private bool TryFindMantissas(ReadOnlySpan<double> values, out int scale, out int misfits)
    {
        scale = ScaleOfSample(values);
        misfits = values.Length;
        if (scale < 0)
        {
            return false;
        }

        misfits = FindMantissas(values, scale);
        if (misfits > 0 && TryWiderScale(values, ref scale))
        {
            misfits = FindMantissas(values, scale);
        }

        return misfits <= values.Length / 2;
    }

    private int FindMantissas(ReadOnlySpan<double> values, int scale)
    {
        Decimals.Encode(values, scale, _mantissas, _misfits);
        return Positions.Of(_misfits.AsSpan(0, LimitScan.MaskLength(values.Length)), _positions);
    }

    private static int ScaleOfSample(ReadOnlySpan<double> values)
    {
        var scale = -1;
        for (var i = 0; i < SampleLength; i++)
        {
            scale = ScaleOf(values[i * values.Length / SampleLength], scale);
        }

        return scale;
    }

    // What did not fit may have more decimals than the sample had.
    private bool TryWiderScale(ReadOnlySpan<double> values, ref int scale)
    {
        var before = scale;
        for (var word = 0; word < LimitScan.MaskLength(values.Length); word++)
        {
            if (_misfits[word] != 0)
            {
                scale = ScaleOf(values[(word * 64) + BitOperations.TrailingZeroCount(_misfits[word])], scale);
            }
        }

        return scale > before;
    }

    // The scale at which the value is a decimal, at least the given one; that one when there is none.
    private static int ScaleOf(double value, int least)
    {
        for (var scale = Math.Max(least, 0); scale <= Decimals.ScaleMax; scale++)
        {
            if (Decimals.TryMantissa(value, scale, out _))
            {
                return scale;
            }
        }

        return least;
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
