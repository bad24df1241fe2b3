using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

/// <summary>Scans of timestamps, given as microseconds, for the order that an append relies on.</summary>
internal static class TimestampScan
{
    /// <summary>
    /// How many values from the first on rise strictly, the first of them above <paramref name="previous"/>.
    /// </summary>
    public static int AscendingRun(ReadOnlySpan<long> values, long previous)
    {
        // A vector is compared with the one that starts a value earlier, so one value more than its lanes is needed.
        if (values.IsEmpty || values[0] <= previous)
        {
            return 0;
        }

        return Vector512.IsHardwareAccelerated && values.Length > Width512.Lanes ? AscendingRun<Width512>(values)
            : Vector256.IsHardwareAccelerated && values.Length > Width256.Lanes ? AscendingRun<Width256>(values)
            : Vector128.IsHardwareAccelerated && values.Length > Width128.Lanes ? AscendingRun<Width128>(values)
            : AscendingRunScalar(values, previous);
    }

    public static int AscendingRunScalar(ReadOnlySpan<long> values, long previous)
    {
        var length = 0;
        while (length < values.Length && values[length] > previous)
        {
            previous = values[length++];
        }

        return length;
    }

    /// <summary>
    /// True when each of the times less a distance has passed the edge of its index, and the next edge not.
    /// </summary>
    /// <param name="edges">As many as the times; behind the last lies none to pass.</param>
    /// <param name="times">Times that the distance does not take out of 64 bits.</param>
    /// <param name="distance">How far ahead the times are.</param>
    public static bool PassOneByOne(ReadOnlySpan<long> edges, ReadOnlySpan<long> times, long distance)
    {
        edges = edges[..times.Length];
        var index = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            var distances = Vector512.Create(distance);
            ref readonly var edge = ref MemoryMarshal.GetReference(edges);
            ref readonly var first = ref MemoryMarshal.GetReference(times);
            for (; index < times.Length - Vector512<long>.Count; index += Vector512<long>.Count)
            {
                var time = Vector512.LoadUnsafe(in first, (nuint)index) - distances;
                var passed = Vector512.LessThanOrEqual(Vector512.LoadUnsafe(in edge, (nuint)index), time);
                var next = Vector512.LoadUnsafe(in edge, (nuint)index + 1);
                if (!Vector512.EqualsAll(passed & Vector512.GreaterThan(next, time), Vector512<long>.AllBitsSet))
                {
                    return false;
                }
            }
        }

        return PassOneByOneScalar(edges[index..], times[index..], distance);
    }

    public static bool PassOneByOneScalar(ReadOnlySpan<long> edges, ReadOnlySpan<long> times, long distance)
    {
        for (var i = 0; i < times.Length; i++)
        {
            var time = times[i] - distance;
            if (edges[i] > time || (i + 1 < edges.Length && edges[i + 1] <= time))
            {
                return false;
            }
        }

        return true;
    }

    private static int AscendingRun<TWidth>(ReadOnlySpan<long> values)
        where TWidth : struct, IVectorWidth
    {
        ref readonly var first = ref MemoryMarshal.GetReference(values);
        var allRise = ulong.MaxValue >> (64 - TWidth.Lanes);
        var last = values.Length - TWidth.Lanes;
        for (var index = 1; ; index = Math.Min(index + TWidth.Lanes, last))
        {
            // The last vector overlaps the one before it; the lanes seen twice are known to rise.
            var rises = TWidth.Rises(in first, (nuint)index);
            if (rises != allRise)
            {
                return index + BitOperations.TrailingZeroCount(~rises);
            }

            if (index == last)
            {
                return values.Length;
            }
        }
    }
}
