using System.Numerics;

namespace TelemetryCore.TestKit.Encodings;

/// <summary>
/// Gorilla (Pelkonen et al., VLDB 2015): delta of delta for times, XOR with the value before for values. One block for
/// a whole series, where the paper starts anew every two hours.
/// </summary>
public sealed class GorillaEncoding : ISeriesEncoding
{
    private const int FirstDeltaBits = 32;

    // Prefix, its bits, and the bits of the delta of delta that follow it.
    private static readonly (ulong Prefix, int PrefixBits, int Bits)[] Buckets =
        [(0b10, 2, 7), (0b110, 3, 9), (0b1110, 4, 12), (0b1111, 4, 32)];

    /// <inheritdoc/>
    public string Name => "Gorilla";

    /// <inheritdoc/>
    public byte[] Encode(SampleColumns columns)
    {
        var bits = new BitWriter();
        WriteTimestamps(bits, columns.Timestamps);
        WriteValues(bits, columns.Values);
        StatusRuns.Write(bits, columns.Statuses);
        return bits.ToArray();
    }

    /// <inheritdoc/>
    public SampleColumns Decode(byte[] bytes, int count)
    {
        var bits = new BitReader(bytes);
        var columns = new SampleColumns(ReadTimestamps(bits, count), ReadValues(bits, count), new byte[count]);
        StatusRuns.Read(bits, columns.Statuses);
        return columns;
    }

    private static void WriteTimestamps(BitWriter bits, long[] timestamps)
    {
        var unit = TimeUnit.Of(timestamps);
        bits.Write((ulong)unit, TimeUnit.Bits);
        bits.Write((ulong)timestamps[0], 64);
        var before = 0L;
        for (var i = 1; i < timestamps.Length; i++)
        {
            var delta = (timestamps[i] - timestamps[i - 1]) / unit;
            if (i == 1)
            {
                bits.Write(checked((uint)delta), FirstDeltaBits);
            }
            else
            {
                WriteDeltaOfDelta(bits, checked((int)(delta - before)));
            }

            before = delta;
        }
    }

    private static void WriteDeltaOfDelta(BitWriter bits, int value)
    {
        if (value == 0)
        {
            bits.Write(0, 1);
            return;
        }

        var bucket = Array.Find(Buckets, bucket => Fits(value, bucket.Bits));
        bits.Write(bucket.Prefix, bucket.PrefixBits);
        bits.Write((ulong)value, bucket.Bits);
    }

    private static bool Fits(long value, int bits) => value >= -(1L << (bits - 1)) && value < 1L << (bits - 1);

    private static long[] ReadTimestamps(BitReader bits, int count)
    {
        var timestamps = new long[count];
        var unit = (long)bits.Read(TimeUnit.Bits);
        timestamps[0] = (long)bits.Read(64);
        var delta = 0L;
        for (var i = 1; i < count; i++)
        {
            delta = i == 1 ? (long)bits.Read(FirstDeltaBits) : delta + ReadDeltaOfDelta(bits);
            timestamps[i] = timestamps[i - 1] + (delta * unit);
        }

        return timestamps;
    }

    private static long ReadDeltaOfDelta(BitReader bits)
    {
        var ones = 0;
        while (ones < Buckets.Length && bits.ReadBit())
        {
            ones++;
        }

        return ones == 0 ? 0 : bits.ReadSigned(Buckets[ones - 1].Bits);
    }

    private static void WriteValues(BitWriter bits, double[] values)
    {
        var before = BitConverter.DoubleToUInt64Bits(values[0]);
        bits.Write(before, 64);
        var (leading, length) = (0, 0);
        foreach (var value in values.AsSpan(1))
        {
            var current = BitConverter.DoubleToUInt64Bits(value);
            var xor = current ^ before;
            before = current;
            if (xor == 0)
            {
                bits.Write(0, 1);
                continue;
            }

            var zerosBefore = Math.Min(BitOperations.LeadingZeroCount(xor), 31);
            var zerosAfter = BitOperations.TrailingZeroCount(xor);
            if (length > 0 && zerosBefore >= leading && zerosAfter >= 64 - leading - length)
            {
                bits.Write(0b10, 2);
            }
            else
            {
                (leading, length) = (zerosBefore, 64 - zerosBefore - zerosAfter);
                bits.Write(0b11, 2);
                bits.Write((ulong)leading, 5);
                bits.Write((ulong)(length & 63), 6);
            }

            bits.Write(xor >> (64 - leading - length), length);
        }
    }

    private static double[] ReadValues(BitReader bits, int count)
    {
        var values = new double[count];
        var current = bits.Read(64);
        values[0] = BitConverter.UInt64BitsToDouble(current);
        var (leading, length) = (0, 0);
        for (var i = 1; i < count; i++)
        {
            if (bits.ReadBit())
            {
                if (bits.ReadBit())
                {
                    leading = (int)bits.Read(5);
                    length = (int)bits.Read(6);
                    length = length == 0 ? 64 : length;
                }

                current ^= bits.Read(length) << (64 - leading - length);
            }

            values[i] = BitConverter.UInt64BitsToDouble(current);
        }

        return values;
    }
}
