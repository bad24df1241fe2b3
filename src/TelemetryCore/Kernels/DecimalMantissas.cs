using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

/// <summary>
/// The integers that <see cref="DecimalSum"/> adds, one by one, and quotients of their sums. Both keep to its rule of
/// what a decimal is.
/// </summary>
internal static class DecimalMantissas
{
    /// <summary>
    /// The mantissas of all values at the scale of <paramref name="power"/>, a power of ten up to 10^17, and the
    /// greatest of their magnitudes; false when a value has none.
    /// </summary>
    public static bool TryGet(ReadOnlySpan<double> values, double power, Span<long> mantissas, out double most)
    {
        mantissas = mantissas[..values.Length];
        var index = 0;
        var greatest = Vector512<double>.Zero;
        if (Vector128.IsHardwareAccelerated)
        {
            var powers = Vector512.Create(power);
            var shift = Vector512.Create(DecimalSum.Shift);
            ref readonly var first = ref MemoryMarshal.GetReference(values);
            ref var target = ref MemoryMarshal.GetReference(mantissas);
            var areDecimals = Vector512<double>.AllBitsSet;
            for (; index <= values.Length - Vector512<double>.Count; index += Vector512<double>.Count)
            {
                var value = Vector512.LoadUnsafe(in first, (nuint)index);
                var shifted = (value * powers) + shift;
                var mantissa = shifted - shift;
                areDecimals &= Vector512.Equals(mantissa / powers, value);
                greatest = Vector512.MaxNative(greatest, Vector512.Abs(mantissa));
                (shifted.AsInt64() - Vector512.Create(DecimalSum.ShiftBits)).StoreUnsafe(ref target, (nuint)index);
            }

            if (areDecimals.ExtractMostSignificantBits() != 0xFF)
            {
                most = 0;
                return false;
            }
        }

        var hasRest = TryGetScalar(values[index..], power, mantissas[index..], out most);
        for (var lane = 0; lane < Vector512<double>.Count; lane++)
        {
            most = Math.Max(most, greatest[lane]);
        }

        return hasRest && most <= DecimalSum.MantissaMax;
    }

    public static bool TryGetScalar(ReadOnlySpan<double> values, double power, Span<long> mantissas, out double most)
    {
        most = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var mantissa = (values[i] * power) + DecimalSum.Shift - DecimalSum.Shift;
            if (mantissa / power != values[i] || !(Math.Abs(mantissa) <= DecimalSum.MantissaMax))
            {
                return false;
            }

            most = Math.Max(most, Math.Abs(mantissa));
            mantissas[i] = (long)mantissa;
        }

        return true;
    }

    /// <summary><c>sum / power</c>; sums are at most 2^53, so that each quotient is rounded once.</summary>
    public static void Divide(ReadOnlySpan<long> sums, double power, Span<double> quotients)
    {
        quotients = quotients[..sums.Length];
        var index = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            var powers = Vector512.Create(power);
            ref readonly var first = ref MemoryMarshal.GetReference(sums);
            ref var target = ref MemoryMarshal.GetReference(quotients);
            for (; index <= sums.Length - Vector512<long>.Count; index += Vector512<long>.Count)
            {
                (Vector512.ConvertToDouble(Vector512.LoadUnsafe(in first, (nuint)index)) / powers)
                    .StoreUnsafe(ref target, (nuint)index);
            }
        }

        DivideScalar(sums[index..], power, quotients[index..]);
    }

    public static void DivideScalar(ReadOnlySpan<long> sums, double power, Span<double> quotients)
    {
        for (var i = 0; i < sums.Length; i++)
        {
            quotients[i] = sums[i] / power;
        }
    }

    /// <summary>
    /// <c>sum / (count * power)</c>; sums and divisors are at most 2^53, so that each quotient is rounded once.
    /// </summary>
    public static void Divide(
        ReadOnlySpan<long> sums, ReadOnlySpan<int> counts, double power, Span<double> quotients)
    {
        counts = counts[..sums.Length];
        quotients = quotients[..sums.Length];
        var index = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            var powers = Vector512.Create(power);
            ref readonly var first = ref MemoryMarshal.GetReference(sums);
            ref readonly var firstCount = ref MemoryMarshal.GetReference(counts);
            ref var target = ref MemoryMarshal.GetReference(quotients);
            for (; index <= sums.Length - Vector512<long>.Count; index += Vector512<long>.Count)
            {
                var sum = Vector512.ConvertToDouble(Vector512.LoadUnsafe(in first, (nuint)index));
                var count = Vector512.WidenLower(Vector256.LoadUnsafe(in firstCount, (nuint)index).ToVector512());
                (sum / (Vector512.ConvertToDouble(count) * powers)).StoreUnsafe(ref target, (nuint)index);
            }
        }

        DivideScalar(sums[index..], counts[index..], power, quotients[index..]);
    }

    public static void DivideScalar(
        ReadOnlySpan<long> sums, ReadOnlySpan<int> counts, double power, Span<double> quotients)
    {
        for (var i = 0; i < sums.Length; i++)
        {
            quotients[i] = sums[i] / (counts[i] * power);
        }
    }
}
