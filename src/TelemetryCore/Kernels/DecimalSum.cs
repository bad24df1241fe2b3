using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

/// <summary>
/// The exact sum of values that are decimals of a known scale, such as the readings of an instrument with two decimals:
/// each is the double nearest to an integer mantissa over a power of ten, and the mantissas are added as integers.
/// </summary>
internal static class DecimalSum
{
    /// <summary>Decimals of at most 15 digits and doubles map one to one, so that a mantissa is unique.</summary>
    public const double MantissaMax = 1e15;

    /// <summary>So many mantissas cannot overflow 64 bits.</summary>
    public const int LengthMax = 8192;

    // Adding 1.5 * 2^52 leaves no bits for a fraction: the sum is rounded to an integer, half to even, and its bits
    // count up from those of the shift. Right below 2^51, which is more than the largest mantissa; no width lacks it.
    internal const double Shift = 6_755_399_441_055_744;
    internal const long ShiftBits = 0x4338_0000_0000_0000;

    /// <summary>
    /// Adds the mantissas of all values at the scale of <paramref name="power"/>, a power of ten up to 10^17; false
    /// when a value is no decimal of that scale or needs more than 15 digits there, as NaN and infinities do.
    /// </summary>
    public static bool TrySum(ReadOnlySpan<double> values, double power, out long sum)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(values.Length, LengthMax);
        return Vector512.IsHardwareAccelerated && values.Length >= DecimalLanes512.Lanes
                ? TrySum<DecimalLanes512, Vector512<long>>(values, power, out sum)
            : Vector256.IsHardwareAccelerated && values.Length >= DecimalLanes256.Lanes
                ? TrySum<DecimalLanes256, Vector256<long>>(values, power, out sum)
            : Vector128.IsHardwareAccelerated && values.Length >= DecimalLanes128.Lanes
                ? TrySum<DecimalLanes128, Vector128<long>>(values, power, out sum)
            : TrySumScalar(values, power, out sum);
    }

    public static bool TrySumScalar(ReadOnlySpan<double> values, double power, out long sum)
    {
        sum = 0;
        foreach (var value in values)
        {
            var mantissa = (value * power) + Shift - Shift;
            if (mantissa / power != value || !(Math.Abs(mantissa) <= MantissaMax))
            {
                return false;
            }

            sum += (long)mantissa;
        }

        return true;
    }

    private static bool TrySum<TLanes, TSums>(ReadOnlySpan<double> values, double power, out long sum)
        where TLanes : struct, IDecimalLanes<TSums>
        where TSums : struct
    {
        ref readonly var first = ref MemoryMarshal.GetReference(values);
        var sums = default(TSums);
        var index = 0;
        for (; index <= values.Length - TLanes.Lanes; index += TLanes.Lanes)
        {
            if (!TLanes.TryAdd(in first, (nuint)index, power, ref sums))
            {
                sum = 0;
                return false;
            }
        }

        // Adding a value twice would not be harmless, so the rest is not a last vector that overlaps.
        var isDecimal = TrySumScalar(values[index..], power, out sum);
        sum += TLanes.Total(sums);
        return isDecimal;
    }
}
