using System.Numerics;
using TelemetryCore.Kernels;

namespace TelemetryCore.Columns.Encodings;

/// <summary>
/// Encodes integers in the order, factor and width that take the fewest bytes, by exact counts of how many bits the
/// differences need. Owns its scratch and allocates nothing afterwards.
/// </summary>
internal sealed class IntegerEncoder(int capacity)
{
    private const int SampleLength = 15;

    private readonly long[] _first = new long[capacity];
    private readonly long[] _second = new long[capacity];
    private readonly uint[] _narrow = new uint[capacity];
    private readonly ulong[] _wide = new ulong[capacity];
    private readonly ushort[] _positions = new ushort[capacity];
    private readonly int[] _widths = new int[65];

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
        var factorIndex = differences.Min == differences.Max ? 0 : FactorOf(first[1..]);
        Divide(first, IntegerHeader.FactorAt(factorIndex));

        var best = Measure(first[1..], Center(first[1..]), values.Length);
        best.Order = 1;
        best.FactorIndex = factorIndex;
        if (best.Width > 0)
        {
            KeepBetter(ref best, Measure(values, CenterOf(values, range), values.Length));
            var second = _second.AsSpan(0, values.Length);
            IntegerLines.Differences(first, second);
            if (values.Length > 2)
            {
                var plan = Measure(second[2..], 0, values.Length);
                plan.Order = 2;
                plan.FactorIndex = factorIndex;
                KeepBetter(ref best, plan);
            }
        }

        return Write(values, best, range, destination);
    }

    private static void KeepBetter(ref IntegerPlan best, IntegerPlan other)
    {
        if (other.Bytes < best.Bytes)
        {
            best = other;
        }
    }

    private static int FactorOf(ReadOnlySpan<long> differences)
    {
        if (!AreMultiples(differences, 1000))
        {
            return 0;
        }

        return AreMultiples(differences, 1_000_000) ? 2 : 1;
    }

    private static bool AreMultiples(ReadOnlySpan<long> differences, long factor)
    {
        foreach (var difference in differences)
        {
            if (difference % factor != 0)
            {
                return false;
            }
        }

        return true;
    }

    private static void Divide(Span<long> differences, long factor)
    {
        if (factor == 1)
        {
            return;
        }

        foreach (ref var difference in differences)
        {
            difference /= factor;
        }
    }

    private static long CenterOf(ReadOnlySpan<long> values, (long Min, long Max) range)
    {
        var span = unchecked((ulong)range.Max - (ulong)range.Min);
        return unchecked(range.Min + (long)(span / 2) + (long)(span & 1));
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
        var widths = _widths.AsSpan();
        widths.Clear();
        foreach (var integer in integers)
        {
            widths[ZigZag.Width(unchecked(integer - center))]++;
        }

        var best = new IntegerPlan { Center = center, Bytes = int.MaxValue };
        var exceptions = 0;
        for (var width = 64; width >= 0 && exceptions <= count / 4; exceptions += widths[width--])
        {
            var bytes = BitPacking<ulong>.Bytes(count, width) + IntegerExceptions.Bytes(exceptions);
            for (var wider = width + 1; wider <= 64; wider++)
            {
                bytes += widths[wider] * IntegerExceptions.EscapeBytes(wider - width);
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
        var integers = plan.Order switch { 0 => values, 1 => _first.AsSpan(0, values.Length), _ => _second.AsSpan(0, values.Length) };
        var writer = new SectionWriter(destination);
        if (header.IsNarrow)
        {
            WriteNarrow(ref writer, ref header, integers);
        }
        else
        {
            WriteWide(ref writer, ref header, integers);
        }

        return writer.Length;
    }

    private static bool IsNarrow((long Min, long Max) range, long origin, long factor) =>
        (Int128)range.Max - origin <= (Int128)int.MaxValue * factor
        && (Int128)range.Min - origin >= (Int128)int.MinValue * factor;

    private void WriteNarrow(ref SectionWriter writer, ref IntegerHeader header, ReadOnlySpan<long> integers)
    {
        WriteWide(ref writer, ref header, integers);
    }

    private void WriteWide(ref SectionWriter writer, ref IntegerHeader header, ReadOnlySpan<long> integers)
    {
        var wide = _wide.AsSpan(0, integers.Length);
        var exceptions = 0;
        var width = header.Width;
        for (var i = 0; i < wide.Length; i++)
        {
            var integer = i < header.Order ? 0 : unchecked(integers[i] - header.Bias);
            wide[i] = (ulong)integer;
            if (integer >> (width & 63) != 0 && width < 64)
            {
                _positions[exceptions++] = (ushort)i;
            }
        }

        header.HasExceptions = exceptions > 0;
        header.Write(ref writer);
        if (header.IsNarrow)
        {
            var narrow = _narrow.AsSpan(0, integers.Length);
            for (var i = 0; i < narrow.Length; i++)
            {
                narrow[i] = (uint)wide[i];
            }

            BitPacking<uint>.Pack(narrow, width, writer.Rest);
        }
        else
        {
            BitPacking<ulong>.Pack(wide, width, writer.Rest);
        }

        writer.Advance(BitPacking<ulong>.Bytes(wide.Length, width));
        if (exceptions > 0)
        {
            IntegerExceptions.Write<ulong>(ref writer, wide, _positions.AsSpan(0, exceptions), width);
        }
    }
}
