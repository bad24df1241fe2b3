using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

internal readonly struct Width256 : IVectorWidth
{
    public static int Lanes => Vector256<long>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Matches<TOperator>(ref readonly double values, nuint index, double limit)
        where TOperator : struct, IComparisonOperator =>
        TOperator.Matches(Vector256.LoadUnsafe(in values, index), Vector256.Create(limit)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Outside(
        ref readonly double values, ref readonly double low, ref readonly double high, nuint index)
    {
        var value = Vector256.LoadUnsafe(in values, index);
        return (Vector256.LessThan(value, Vector256.LoadUnsafe(in low, index))
            | Vector256.GreaterThan(value, Vector256.LoadUnsafe(in high, index))).ExtractMostSignificantBits();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Rises(ref readonly long values, nuint index) =>
        Vector256.GreaterThan(Vector256.LoadUnsafe(in values, index), Vector256.LoadUnsafe(in values, index - 1))
            .ExtractMostSignificantBits();
}
