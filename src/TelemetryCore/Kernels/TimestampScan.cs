using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

/// <summary>Scans of timestamps, given as microseconds, for the order that an append relies on.</summary>
internal static class TimestampScan
{
    /// <summary>True when the values rise strictly, the first of them above <paramref name="previous"/>.</summary>
    public static bool IsAscending(ReadOnlySpan<long> values, long previous) =>
        AscendingRun(values, previous) == values.Length;

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
