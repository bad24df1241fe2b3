using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

internal readonly struct DecimalLanes512 : IDecimalLanes<Vector512<long>>
{
    public static int Lanes => Vector512<long>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryAdd(ref readonly double values, nuint index, double power, ref Vector512<long> sums)
    {
        var value = Vector512.LoadUnsafe(in values, index);
        var shifted = (value * power) + Vector512.Create(DecimalSum.Shift);
        var mantissa = shifted - Vector512.Create(DecimalSum.Shift);
        sums += shifted.AsInt64() - Vector512.Create(DecimalSum.ShiftBits);
        return Vector512.EqualsAll(mantissa / Vector512.Create(power), value)
            && Vector512.LessThanOrEqualAll(Vector512.Abs(mantissa), Vector512.Create(DecimalSum.MantissaMax));
    }

    public static long Total(Vector512<long> sums) => Vector512.Sum(sums);
}
