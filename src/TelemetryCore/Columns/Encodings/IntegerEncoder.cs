using System.Numerics;
using TelemetryCore.Kernels;

namespace TelemetryCore.Columns.Encodings;

/// <summary>
/// Encodes integers in the order and width that take the fewest bytes, by exact counts of how many bits the differences
/// need, after dividing them by what all are multiples of. Owns its scratch and allocates nothing afterwards.
/// </summary>
internal sealed class IntegerEncoder(int capacity)
{
    private const int SampleLength = 31;
    private const int MedianLength = 15;

    private readonly long[] _steps = new long[capacity];
    private readonly long[] _first = new long[capacity];
    private readonly long[] _second = new long[capacity];
    private readonly uint[] _narrow = new uint[capacity];
    private readonly ulong[] _wide = new ulong[capacity];
    private readonly ushort[] _positions = new ushort[capacity];
    private readonly ulong[] _misfits = new ulong[LimitScan.MaskLength(capacity)];
    private readonly int[] _widths = new int[WidthCounts.Length];

    /// <summary>
    /// No section takes more: all bits of all integers, with a header and the bytes by which exceptions that lie far
    /// apart are longer than they were counted.
    /// </summary>
    public static int BytesMax(int count) => 64 + (count * sizeof(long)) + (count / 64);

    /// <summary>Encodes at least one value; returns the length.</summary>
    public int Encode(ReadOnlySpan<long> values, Span<byte> destination) =>
        Encode(values, IntegerLines.Range(values), destination);

    /// <summary>Encodes values whose least and greatest are known already.</summary>
    public int Encode(ReadOnlySpan<long> values, (long Min, long Max) range, Span<byte> destination)
    {
        if (range.Min == range.Max)
        {
            return Write(values, range, new IntegerPlan(Order: 0, range.Min, Width: 0, Bytes: 0), destination);
        }

        var differences = _first.AsSpan(0, values.Length);
        IntegerLines.Differences(values, differences);
        var (least, greatest) = IntegerLines.Range(differences[1..]);
        if (least == greatest)
        {
            return Write(values, range, new IntegerPlan(Order: 1, least, Width: 0, Bytes: 0), destination);
        }

        // Differences that wrap round are no multiples of anything.
        var span = unchecked(range.Max - range.Min);
        var factor = span > 0 ? IntegerFactor.Of(differences[1..]) : 1;
        if (factor == 1)
        {
            return Write(values, range, Plan(values, range, differences), destination);
        }

        var origin = values[0];
        var steps = _steps.AsSpan(0, values.Length);
        ExactDivision.Divide(values, origin, factor, steps);
        ExactDivision.Divide(differences, 0, factor, differences);
        range = ((range.Min - origin) / factor, (range.Max - origin) / factor);
        return Write(steps, range, Plan(steps, range, differences), destination, origin, factor);
    }

    private IntegerPlan Plan(ReadOnlySpan<long> values, (long Min, long Max) range, ReadOnlySpan<long> differences)
    {
        var best = Measure(differences[1..], order: 1, MedianOf(differences[1..]));
        if (best.Width == 0)
        {
            return best;
        }

        // What a few integers need tells whether another order is worth counting them all.
        var bits = BitsOfSample(differences[1..], best.Center);

        // The middle between the least and the greatest wastes no bit, unless outliers pull it away from the others.
        var middle = unchecked(range.Min + (long)(((ulong)range.Max - (ulong)range.Min + 1) >> 1));
        var center = BitsOfSample(values, middle) <= bits ? middle : MedianOf(values);
        if (BitsOfSample(values, center) <= bits)
        {
            best = Shorter(best, Measure(values, order: 0, center));
        }

        if (differences.Length > 2)
        {
            var second = _second.AsSpan(0, differences.Length);
            IntegerLines.Differences(differences, second);
            if (BitsOfSample(second[2..], 0) <= bits)
            {
                best = Shorter(best, Measure(second[2..], order: 2, center: 0));
            }
        }

        return best;
    }

    private static IntegerPlan Shorter(in IntegerPlan one, in IntegerPlan other) =>
        other.Bytes < one.Bytes ? other : one;

    private static int BitsOfSample(ReadOnlySpan<long> integers, long center)
    {
        var bits = 0;
        for (var i = 0; i < SampleLength; i++)
        {
            bits += ZigZag.Width(unchecked(integers[i * integers.Length / SampleLength] - center));
        }

        return bits;
    }

    // The median of a few, unless they lie about zero anyway: then zero is the better guess.
    private static long MedianOf(ReadOnlySpan<long> integers)
    {
        Span<long> sample = stackalloc long[MedianLength];
        for (var i = 0; i < MedianLength; i++)
        {
            sample[i] = integers[i * integers.Length / MedianLength];
        }

        sample.Sort();
        var median = sample[MedianLength / 2];
        var spread = unchecked(sample[MedianLength * 3 / 4] - sample[MedianLength / 4]);
        return spread == 0 || (spread > 0 && (median > spread || median < -spread)) ? median : 0;
    }

    // The width and the exceptions that take the fewest bytes, when all is counted from the center.
    private IntegerPlan Measure(ReadOnlySpan<long> integers, int order, long center)
    {
        var count = integers.Length + order;
        var exceptionsMax = count / 4;
        WidthCounts.Count(integers, center, exceptionsMax, _widths, _narrow);
        var widest = _widths.AsSpan().LastIndexOfAnyExcept(0);
        var best = new IntegerPlan(order, center, Width: 0, int.MaxValue);
        var exceptions = 0;
        for (var width = widest; width >= 0 && exceptions <= exceptionsMax; exceptions += _widths[width--])
        {
            var bytes = BitPacking<ulong>.Bytes(count, width) + IntegerExceptions.Bytes(exceptions);
            for (var wider = width + 1; wider <= widest; wider++)
            {
                bytes += _widths[wider] * IntegerExceptions.EscapeBytes(wider - width);
            }

            if (bytes < best.Bytes)
            {
                best = best with { Width = width, Bytes = bytes };
            }
        }

        return best;
    }

    // Writes origin + factor * value.
    private int Write(
        ReadOnlySpan<long> values,
        (long Min, long Max) range,
        in IntegerPlan plan,
        Span<byte> destination,
        long origin = 0,
        long factor = 1)
    {
        var bias = plan.Width == 0 ? plan.Center : unchecked(plan.Center - (1L << (plan.Width - 1)));
        var start = plan.Order == 0 ? bias : values[0];
        var header = new IntegerHeader
        {
            Order = plan.Order,
            Factor = factor,
            Width = plan.Width,
            IsNarrow = plan.Width <= 32
                && (Int128)range.Max - start <= int.MaxValue && (Int128)range.Min - start >= int.MinValue,
            Origin = unchecked(origin + (factor * start)),
            Bias = bias,
            FirstStep = plan.Order == 2 ? _first[1] : 0,
        };
        var integers = plan.Order switch
        {
            0 => values,
            1 => WithFirst(_first.AsSpan(0, values.Length), 1, bias),
            _ => WithFirst(_second.AsSpan(0, values.Length), 2, bias),
        };
        return header.IsNarrow
            ? Write(header, integers, _narrow.AsSpan(0, integers.Length), destination)
            : Write(header, integers, _wide.AsSpan(0, integers.Length), destination);
    }

    // The first differences, one an order, say nothing: as the bias they pack to zeros.
    private static Span<long> WithFirst(Span<long> differences, int order, long bias)
    {
        differences[..order].Fill(bias);
        return differences;
    }

    private int Write<T>(
        IntegerHeader header, ReadOnlySpan<long> integers, Span<T> residuals, Span<byte> destination)
        where T : unmanaged, IBinaryInteger<T>, IUnsignedNumber<T>
    {
        Residuals.Subtract(integers, header.Bias, header.Width, residuals, _misfits);

        // Modulo 2^32 nothing lies beyond 32 bits.
        var exceptions = header is { IsNarrow: true, Width: 32 }
            ? 0
            : Positions.Of(_misfits.AsSpan(0, LimitScan.MaskLength(integers.Length)), _positions);
        header.HasExceptions = exceptions > 0;
        var writer = new SectionWriter(destination);
        header.Write(ref writer);
        BitPacking<T>.Pack(residuals, header.Width, writer.Rest);
        writer.Advance(BitPacking<T>.Bytes(integers.Length, header.Width));
        if (exceptions > 0)
        {
            IntegerExceptions.Write(
                ref writer, integers, _positions.AsSpan(0, exceptions), header.Bias, header.Width);
        }

        return writer.Length;
    }
}
