using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

/// <summary>Sums of stretches of integers that follow one another, modulo 2^64.</summary>
internal static class SegmentSum
{
    /// <summary>The sum of each segment; the first starts at 0, each ends where the next starts.</summary>
    /// <param name="values">The integers.</param>
    /// <param name="ends">Ascending, none beyond the values.</param>
    /// <param name="sums">As many as ends, or more.</param>
    public static void Run(ReadOnlySpan<long> values, ReadOnlySpan<int> ends, Span<long> sums)
    {
        if (!Vector128.IsHardwareAccelerated)
        {
            RunScalar(values, ends, sums);
            return;
        }

        var start = 0;
        for (var i = 0; i < ends.Length; i++)
        {
            sums[i] = Of(values[start..ends[i]]);
            start = ends[i];
        }
    }

    public static void RunScalar(ReadOnlySpan<long> values, ReadOnlySpan<int> ends, Span<long> sums)
    {
        var start = 0;
        for (var i = 0; i < ends.Length; i++)
        {
            var sum = 0L;
            foreach (var value in values[start..ends[i]])
            {
                sum = unchecked(sum + value);
            }

            sums[i] = sum;
            start = ends[i];
        }
    }

    private static long Of(ReadOnlySpan<long> values)
    {
        var sum = 0L;
        if (values.Length >= Vector512<long>.Count)
        {
            ref readonly var first = ref MemoryMarshal.GetReference(values);
            var whole = values.Length - (values.Length % Vector512<long>.Count);
            var sums = Vector512<long>.Zero;
            for (var index = 0; index < whole; index += Vector512<long>.Count)
            {
                sums += Vector512.LoadUnsafe(in first, (nuint)index);
            }

            // The last vector ends at the last value; what was added already is masked out.
            var added = Vector512.Create((long)(Vector512<long>.Count - values.Length + whole));
            var last = Vector512.LoadUnsafe(in first, (nuint)(values.Length - Vector512<long>.Count));
            return Vector512.Sum(sums + (last & Vector512.GreaterThanOrEqual(Vector512<long>.Indices, added)));
        }

        foreach (var value in values)
        {
            sum = unchecked(sum + value);
        }

        return sum;
    }
}
