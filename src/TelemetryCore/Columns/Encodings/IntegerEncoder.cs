using System.Numerics;
using TelemetryCore.Kernels;

namespace TelemetryCore.Columns.Encodings;

/// <summary>
/// Encodes integers in the order, factor and width that take the fewest bytes, by exact counts of how many bits the
/// differences need. Owns its scratch and allocates nothing afterwards.
/// </summary>
internal sealed class IntegerEncoder(int capacity)
{
    private const int SampleLength = 31;

    private readonly long[] _first = new long[capacity];
    private readonly long[] _second = new long[capacity];
    private readonly uint[] _narrow = new uint[capacity];
    private readonly ulong[] _wide = new ulong[capacity];
    private readonly ushort[] _positions = new ushort[capacity];
    private readonly ulong[] _misfits = new ulong[LimitScan.MaskLength(capacity)];
    private readonly int[] _widths = new int[WidthCounts.Length];

    /// <summary>No order is encoded into more bytes than this.</summary>
    public static int BytesMax(int count) => 64 + (count * 13);

    /// <summary>Encodes at least one value; returns the length.</summary>
    public int Encode(ReadOnlySpan<long> values, Span<byte> destination)
    {
        var range = IntegerLines.Range(values);
        if (range.Min == range.Max)
        {
            return Write(values, new IntegerPlan { Center = range.Min }, range, destination);
        }

        var first = _first.AsSpan(0, values.Length);
        IntegerLines.Differences(values, first);
        var differences = IntegerLines.Range(first[1..]);
        if (differences.Min == differences.Max)
        {
            return Write(values, new IntegerPlan { Order = 1, Center = differences.Min }, range, destination);
        }

        var factorIndex = FactorOf(first[1..]);
        Divide(first, factorIndex);

        var best = Measure(first[1..], Center(first[1..]), values.Length);
        best.Order = 1;
        best.FactorIndex = factorIndex;
        if (best.Width > 0)
        {
            var bits = BitsOfSample(first[1..], best.Center);
            TryOrderZero(values, range, bits, ref best);
            TryOrderTwo(first, factorIndex, bits, ref best);
        }

        return Write(values, best, range, destination);
    }

    // The middle between the least and the greatest wastes no bit, unless outliers pull it away from the others.
    private void TryOrderZero(ReadOnlySpan<long> values, (long Min, long Max) range, int bits, ref IntegerPlan best)
    {
        var middle = unchecked(range.Min + (long)(((ulong)range.Max - (ulong)range.Min + 1) >> 1));
        var median = Center(values);
        if (BitsOfSample(values, middle) <= bits)
        {
            KeepBetter(ref best, Measure(values, middle, values.Length));
        }
        else if (BitsOfSample(values, median) <= bits)
        {
            KeepBetter(ref best, Measure(values, median, values.Length));
        }
    }

    private void TryOrderTwo(ReadOnlySpan<long> first, int factorIndex, int bits, ref IntegerPlan best)
    {
        var second = _second.AsSpan(0, first.Length);
        if (first.Length > 2)
        {
            IntegerLines.Differences(first, second);
            if (BitsOfSample(second[2..], 0) <= bits)
            {
                var plan = Measure(second[2..], 0, first.Length);
                plan.Order = 2;
                plan.FactorIndex = factorIndex;
                KeepBetter(ref best, plan);
            }
        }
    }

    // What a few integers need tells whether another order is worth counting them all.
    private static int BitsOfSample(ReadOnlySpan<long> integers, long center)
    {
        var bits = 0;
        for (var i = 0; i < SampleLength; i++)
        {
            bits += ZigZag.Width(unchecked(integers[i * integers.Length / SampleLength] - center));
        }

        return bits;
    }

    private static void KeepBetter(ref IntegerPlan best, IntegerPlan other)
    {
        if (other.Bytes < best.Bytes)
        {
            best = other;
        }
    }

    // Most neighbours are equal where there is a factor at all, and a comparison is faster than a division.
    private static int FactorOf(ReadOnlySpan<long> differences)
    {
        var index = IntegerHeader.FactorsLength - 1;
        var last = 0L;
        for (var i = 0; i < differences.Length && index > 0; i++)
        {
            while (differences[i] != last && !IntegerHeader.IsMultiple(differences[i], index))
            {
                index--;
            }

            last = differences[i];
        }

        return index;
    }

    private static void Divide(Span<long> differences, int factorIndex)
    {
        var (last, quotient) = (0L, 0L);
        for (var i = 0; i < differences.Length && factorIndex > 0; i++)
        {
            if (differences[i] != last)
            {
                last = differences[i];
                quotient = IntegerHeader.Divide(last, factorIndex);
            }

            differences[i] = quotient;
        }
    }

    // The median of a few, unless they lie about zero anyway: then zero is the better guess.
    private static long Center(ReadOnlySpan<long> differences)
    {
        Span<long> sample = stackalloc long[SampleLength];
        for (var i = 0; i < SampleLength; i++)
        {
            sample[i] = differences[(int)((long)i * differences.Length / SampleLength)];
        }

        sample.Sort();
        var median = sample[SampleLength / 2];
        var spread = unchecked(sample[SampleLength * 3 / 4] - sample[SampleLength / 4]);
        return spread == 0 || (spread > 0 && (median > spread || median < -spread)) ? median : 0;
    }

    // The width and the exceptions that take the fewest bytes, when all is counted from the center.
    private IntegerPlan Measure(ReadOnlySpan<long> integers, long center, int count)
    {
        WidthCounts.Count(integers, center, _widths, _narrow);
        var widest = _widths.AsSpan().LastIndexOfAnyExcept(0);
        var best = new IntegerPlan { Center = center, Bytes = int.MaxValue };
        var exceptions = 0;
        for (var width = widest; width >= 0 && exceptions <= count / 4; exceptions += _widths[width--])
        {
            var bytes = BitPacking<ulong>.Bytes(count, width) + IntegerExceptions.Bytes(exceptions);
            for (var wider = width + 1; wider <= widest; wider++)
            {
                bytes += _widths[wider] * IntegerExceptions.EscapeBytes(wider - width);
            }

            if (bytes < best.Bytes)
            {
                best.Bytes = bytes;
                best.Width = width;
            }
        }

        return best;
    }

    private int Write(
        ReadOnlySpan<long> values, in IntegerPlan plan, (long Min, long Max) range, Span<byte> destination)
    {
        var factor = IntegerHeader.FactorAt(plan.FactorIndex);
        var bias = plan.Width == 0 ? plan.Center : unchecked(plan.Center - (1L << (plan.Width - 1)));
        var header = new IntegerHeader
        {
            Order = plan.Order,
            FactorIndex = plan.FactorIndex,
            Width = plan.Width,
            Origin = plan.Order == 0 ? bias : values[0],
            Bias = bias,
            FirstStep = plan.Order == 2 ? _first[1] : 0,
        };
        header.IsNarrow = plan.Width <= 32 && IsNarrow(range, header.Origin, factor);
        WriteSteps(destination, ref header, plan.Order switch
        {
            0 => values,
            1 => WithFirst(_first.AsSpan(0, values.Length), 1, bias),
            _ => WithFirst(_second.AsSpan(0, values.Length), 2, bias),
        }, out var length);
        return length;
    }

    // The first differences, one an order, say nothing: as the bias they pack to zeros.
    private static Span<long> WithFirst(Span<long> differences, int order, long bias)
    {
        differences[..order].Fill(bias);
        return differences;
    }

    private static bool IsNarrow((long Min, long Max) range, long origin, long factor) =>
        (Int128)range.Max - origin <= (Int128)int.MaxValue * factor
        && (Int128)range.Min - origin >= (Int128)int.MinValue * factor;

    private void WriteSteps(
        Span<byte> destination, ref IntegerHeader header, ReadOnlySpan<long> integers, out int length)
    {
        var narrow = _narrow.AsSpan(0, integers.Length);
        var wide = _wide.AsSpan(0, integers.Length);
        if (header.IsNarrow)
        {
            Residuals.Subtract(integers, header.Bias, header.Width, narrow, _misfits);
        }
        else
        {
            Residuals.Subtract(integers, header.Bias, header.Width, wide, _misfits);
        }

        var exceptions = Positions.Of(_misfits.AsSpan(0, LimitScan.MaskLength(integers.Length)), _positions);
        header.HasExceptions = exceptions > 0;
        var writer = new SectionWriter(destination);
        header.Write(ref writer);
        if (header.IsNarrow)
        {
            BitPacking<uint>.Pack(narrow, header.Width, writer.Rest);
        }
        else
        {
            BitPacking<ulong>.Pack(wide, header.Width, writer.Rest);
        }

        writer.Advance(BitPacking<ulong>.Bytes(integers.Length, header.Width));
        if (exceptions > 0)
        {
            IntegerExceptions.Write(
                ref writer, integers, _positions.AsSpan(0, exceptions), header.Bias, header.Width);
        }

        length = writer.Length;
    }
}
