using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

internal readonly struct DecimalLanes256 : IDecimalLanes<Vector256<long>>
{
    public static int Lanes => Vector256<long>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryAdd(ref readonly double values, nuint index, double power, ref Vector256<long> sums)
    {
        var value = Vector256.LoadUnsafe(in values, index);
        var shifted = (value * power) + Vector256.Create(DecimalSum.Shift);
        var mantissa = shifted - Vector256.Create(DecimalSum.Shift);
        sums += shifted.AsInt64() - Vector256.Create(DecimalSum.ShiftBits);
        return Vector256.EqualsAll(mantissa / Vector256.Create(power), value)
            && Vector256.LessThanOrEqualAll(Vector256.Abs(mantissa), Vector256.Create(DecimalSum.MantissaMax));
    }

    public static long Total(Vector256<long> sums) => Vector256.Sum(sums);
}
