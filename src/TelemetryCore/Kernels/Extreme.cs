using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

/// <summary>The least or the greatest of values, of which there is at least one; NaN when one of them is.</summary>
internal static class Extreme
{
    public static double Of<TOperator>(ReadOnlySpan<double> values)
        where TOperator : struct, IExtremeOperator
    {
        if (!Vector128.IsHardwareAccelerated || values.Length < Vector512<double>.Count)
        {
            return OfScalar<TOperator>(values);
        }

        ref readonly var first = ref MemoryMarshal.GetReference(values);
        var extreme = Vector512.LoadUnsafe(in first);
        for (var index = Vector512<double>.Count; index < values.Length; index += Vector512<double>.Count)
        {
            // The last vector ends at the last value; a value may count twice.
            var at = Math.Min(index, values.Length - Vector512<double>.Count);
            extreme = TOperator.Of(extreme, Vector512.LoadUnsafe(in first, (nuint)at));
        }

        var result = extreme[0];
        for (var lane = 1; lane < Vector512<double>.Count; lane++)
        {
            result = TOperator.Of(result, extreme[lane]);
        }

        return result;
    }

    public static double OfScalar<TOperator>(ReadOnlySpan<double> values)
        where TOperator : struct, IExtremeOperator
    {
        var extreme = values[0];
        foreach (var value in values)
        {
            extreme = TOperator.Of(extreme, value);
        }

        return extreme;
    }
}
