using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

internal readonly struct DecimalLanes128 : IDecimalLanes<Vector128<long>>
{
    public static int Lanes => Vector128<long>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryAdd(ref readonly double values, nuint index, double power, ref Vector128<long> sums)
    {
        var value = Vector128.LoadUnsafe(in values, index);
        var shifted = (value * power) + Vector128.Create(DecimalSum.Shift);
        var mantissa = shifted - Vector128.Create(DecimalSum.Shift);
        sums += shifted.AsInt64() - Vector128.Create(DecimalSum.ShiftBits);
        return Vector128.EqualsAll(mantissa / Vector128.Create(power), value)
            && Vector128.LessThanOrEqualAll(Vector128.Abs(mantissa), Vector128.Create(DecimalSum.MantissaMax));
    }

    public static long Total(Vector128<long> sums) => Vector128.Sum(sums);
}
