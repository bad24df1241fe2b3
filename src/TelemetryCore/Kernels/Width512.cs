using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

internal readonly struct Width512 : IVectorWidth
{
    public static int Lanes => Vector512<long>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Matches<TOperator>(ref readonly double values, nuint index, double limit)
        where TOperator : struct, IComparisonOperator =>
        TOperator.Matches(Vector512.LoadUnsafe(in values, index), Vector512.Create(limit)).ExtractMostSignificantBits();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Outside(
        ref readonly double values, ref readonly double low, ref readonly double high, nuint index)
    {
        var value = Vector512.LoadUnsafe(in values, index);
        return (Vector512.LessThan(value, Vector512.LoadUnsafe(in low, index))
            | Vector512.GreaterThan(value, Vector512.LoadUnsafe(in high, index))).ExtractMostSignificantBits();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Rises(ref readonly long values, nuint index) =>
        Vector512.GreaterThan(Vector512.LoadUnsafe(in values, index), Vector512.LoadUnsafe(in values, index - 1))
            .ExtractMostSignificantBits();
}
