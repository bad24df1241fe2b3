using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

internal readonly struct Width128 : IVectorWidth
{
    public static int Lanes => Vector128<long>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Matches<TOperator>(ref readonly double values, nuint index, double limit)
        where TOperator : struct, IComparisonOperator =>
        TOperator.Matches(Vector128.LoadUnsafe(in values, index), Vector128.Create(limit)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Outside(
        ref readonly double values, ref readonly double low, ref readonly double high, nuint index)
    {
        var value = Vector128.LoadUnsafe(in values, index);
        return (Vector128.LessThan(value, Vector128.LoadUnsafe(in low, index))
            | Vector128.GreaterThan(value, Vector128.LoadUnsafe(in high, index))).ExtractMostSignificantBits();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Rises(ref readonly long values, nuint index) =>
        Vector128.GreaterThan(Vector128.LoadUnsafe(in values, index), Vector128.LoadUnsafe(in values, index - 1))
            .ExtractMostSignificantBits();
}
