using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

/// <summary>Scans of integers against one bound, as <see cref="LimitScan"/> for doubles.</summary>
internal static class IntegerScan
{
    private const int WordBits = 64;

    /// <summary>How many values are greater than the bound.</summary>
    public static int CountAbove(ReadOnlySpan<int> values, int bound)
    {
        var count = 0;
        var index = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            ref readonly var first = ref MemoryMarshal.GetReference(values);
            for (; index <= values.Length - WordBits; index += WordBits)
            {
                count += BitOperations.PopCount(Word(in first, index, bound));
            }
        }

        return count + CountAboveScalar(values[index..], bound);
    }

    public static int CountAboveScalar(ReadOnlySpan<int> values, int bound)
    {
        var count = 0;
        foreach (var value in values)
        {
            count += value > bound ? 1 : 0;
        }

        return count;
    }

    /// <summary>
    /// Sets bit i of the mask when value i is greater than the bound; bits past the last value are zero.
    /// </summary>
    public static void MaskAbove(ReadOnlySpan<int> values, int bound, Span<ulong> mask)
    {
        var index = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            ref readonly var first = ref MemoryMarshal.GetReference(values);
            for (; index <= values.Length - WordBits; index += WordBits)
            {
                mask[index / WordBits] = Word(in first, index, bound);
            }
        }

        MaskAboveScalar(values[index..], bound, mask[(index / WordBits)..]);
    }

    public static void MaskAboveScalar(ReadOnlySpan<int> values, int bound, Span<ulong> mask)
    {
        mask[..LimitScan.MaskLength(values.Length)].Clear();
        for (var i = 0; i < values.Length; i++)
        {
            mask[i / WordBits] |= (values[i] > bound ? 1UL : 0UL) << (i % WordBits);
        }
    }

    private static ulong Word(ref readonly int values, int index, int bound)
    {
        var bounds = Vector512.Create(bound);
        var word = 0UL;
        for (var bit = 0; bit < WordBits; bit += Vector512<int>.Count)
        {
            word |= Vector512.GreaterThan(Vector512.LoadUnsafe(in values, (nuint)(index + bit)), bounds)
                .ExtractMostSignificantBits() << bit;
        }

        return word;
    }
}
