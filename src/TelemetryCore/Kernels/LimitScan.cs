using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

/// <summary>
/// Scans of values against one limit. Every scan turns 64 comparisons into one word, bit i for value i, and differs
/// only in what it does with the word. NaN never matches.
/// </summary>
internal static class LimitScan
{
    private const int WordBits = 64;

    // Independent loads in flight; four words of lanes divide WordBits at every width.
    private const int Unroll = 4;

    /// <summary>The index of the first match, or -1.</summary>
    public static int IndexOfFirst<TOperator>(ReadOnlySpan<double> values, double limit)
        where TOperator : struct, IComparisonOperator =>
        Vector512.IsHardwareAccelerated && values.Length >= Width512.Lanes
            ? IndexOfFirst<TOperator, Width512>(values, limit)
        : Vector256.IsHardwareAccelerated && values.Length >= Width256.Lanes
            ? IndexOfFirst<TOperator, Width256>(values, limit)
        : Vector128.IsHardwareAccelerated && values.Length >= Width128.Lanes
            ? IndexOfFirst<TOperator, Width128>(values, limit)
        : IndexOfFirstScalar<TOperator>(values, limit);

    /// <summary>How many values match.</summary>
    public static int Count<TOperator>(ReadOnlySpan<double> values, double limit)
        where TOperator : struct, IComparisonOperator =>
        Vector512.IsHardwareAccelerated && values.Length >= Width512.Lanes
            ? Count<TOperator, Width512>(values, limit)
        : Vector256.IsHardwareAccelerated && values.Length >= Width256.Lanes
            ? Count<TOperator, Width256>(values, limit)
        : Vector128.IsHardwareAccelerated && values.Length >= Width128.Lanes
            ? Count<TOperator, Width128>(values, limit)
        : CountScalar<TOperator>(values, limit);

    /// <summary>
    /// Sets bit i of the mask when value i matches, lowest bit of the first word first. Writes the first
    /// <see cref="MaskLength"/> words; their bits past the last value are zero.
    /// </summary>
    public static void Mask<TOperator>(ReadOnlySpan<double> values, double limit, Span<ulong> mask)
        where TOperator : struct, IComparisonOperator
    {
        mask = mask[..MaskLength(values.Length)];
        if (Vector512.IsHardwareAccelerated && values.Length >= Width512.Lanes)
        {
            Mask<TOperator, Width512>(values, limit, mask);
        }
        else if (Vector256.IsHardwareAccelerated && values.Length >= Width256.Lanes)
        {
            Mask<TOperator, Width256>(values, limit, mask);
        }
        else if (Vector128.IsHardwareAccelerated && values.Length >= Width128.Lanes)
        {
            Mask<TOperator, Width128>(values, limit, mask);
        }
        else
        {
            MaskScalar<TOperator>(values, limit, mask);
        }
    }

    /// <summary>Words in the mask of <paramref name="values"/> values.</summary>
    public static int MaskLength(int values) => (int)(((uint)values + WordBits - 1) / WordBits);

    public static int IndexOfFirstScalar<TOperator>(ReadOnlySpan<double> values, double limit)
        where TOperator : struct, IComparisonOperator
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (TOperator.Matches(values[i], limit))
            {
                return i;
            }
        }

        return -1;
    }

    public static int CountScalar<TOperator>(ReadOnlySpan<double> values, double limit)
        where TOperator : struct, IComparisonOperator
    {
        var count = 0;
        foreach (var value in values)
        {
            count += TOperator.Matches(value, limit) ? 1 : 0;
        }

        return count;
    }

    public static void MaskScalar<TOperator>(ReadOnlySpan<double> values, double limit, Span<ulong> mask)
        where TOperator : struct, IComparisonOperator
    {
        mask[..MaskLength(values.Length)].Clear();
        for (var i = 0; i < values.Length; i++)
        {
            mask[i / WordBits] |= (TOperator.Matches(values[i], limit) ? 1UL : 0UL) << (i % WordBits);
        }
    }

    private static int IndexOfFirst<TOperator, TWidth>(ReadOnlySpan<double> values, double limit)
        where TOperator : struct, IComparisonOperator
        where TWidth : struct, IVectorWidth
    {
        ref readonly var first = ref MemoryMarshal.GetReference(values);
        var index = 0;
        for (; index <= values.Length - WordBits; index += WordBits)
        {
            var word = Word<TOperator, TWidth>(in first, index, limit);
            if (word != 0)
            {
                return index + BitOperations.TrailingZeroCount(word);
            }
        }

        var last = LastWord<TOperator, TWidth>(in first, index, values.Length, limit);
        return last != 0 ? index + BitOperations.TrailingZeroCount(last) : -1;
    }

    private static int Count<TOperator, TWidth>(ReadOnlySpan<double> values, double limit)
        where TOperator : struct, IComparisonOperator
        where TWidth : struct, IVectorWidth
    {
        ref readonly var first = ref MemoryMarshal.GetReference(values);
        var count = 0;
        var index = 0;
        for (; index <= values.Length - WordBits; index += WordBits)
        {
            count += BitOperations.PopCount(Word<TOperator, TWidth>(in first, index, limit));
        }

        return count + BitOperations.PopCount(LastWord<TOperator, TWidth>(in first, index, values.Length, limit));
    }

    private static void Mask<TOperator, TWidth>(ReadOnlySpan<double> values, double limit, Span<ulong> mask)
        where TOperator : struct, IComparisonOperator
        where TWidth : struct, IVectorWidth
    {
        ref readonly var first = ref MemoryMarshal.GetReference(values);
        var index = 0;
        for (; index <= values.Length - WordBits; index += WordBits)
        {
            mask[index / WordBits] = Word<TOperator, TWidth>(in first, index, limit);
        }

        if (index < values.Length)
        {
            mask[^1] = LastWord<TOperator, TWidth>(in first, index, values.Length, limit);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Word<TOperator, TWidth>(ref readonly double values, int index, double limit)
        where TOperator : struct, IComparisonOperator
        where TWidth : struct, IVectorWidth
    {
        var word = 0UL;
        for (var bit = 0; bit < WordBits; bit += Unroll * TWidth.Lanes)
        {
            var at = (nuint)(index + bit);
            var part = TWidth.Matches<TOperator>(in values, at, limit)
                | (TWidth.Matches<TOperator>(in values, at + (nuint)TWidth.Lanes, limit) << TWidth.Lanes)
                | (TWidth.Matches<TOperator>(in values, at + (nuint)(2 * TWidth.Lanes), limit) << (2 * TWidth.Lanes))
                | (TWidth.Matches<TOperator>(in values, at + (nuint)(3 * TWidth.Lanes), limit) << (3 * TWidth.Lanes));
            word |= part << bit;
        }

        return word;
    }

    /// <summary>
    /// The word of fewer than 64 values from <paramref name="index"/> to the end of at least one vector.
    /// </summary>
    private static ulong LastWord<TOperator, TWidth>(ref readonly double values, int index, int length, double limit)
        where TOperator : struct, IComparisonOperator
        where TWidth : struct, IVectorWidth
    {
        if (index == length)
        {
            return 0;
        }

        var word = 0UL;
        var bit = 0;
        for (; bit < length - index - TWidth.Lanes; bit += TWidth.Lanes)
        {
            word |= TWidth.Matches<TOperator>(in values, (nuint)(index + bit), limit) << bit;
        }

        // The last vector ends at the last value. Lanes that were seen before set the same bits again, or are shifted
        // out.
        var start = length - TWidth.Lanes;
        var matches = TWidth.Matches<TOperator>(in values, (nuint)start, limit);
        return word | (start >= index ? matches << (start - index) : matches >> (index - start));
    }
}
