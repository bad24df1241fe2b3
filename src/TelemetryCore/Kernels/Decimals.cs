using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

/// <summary>
/// Doubles as decimals: a mantissa over a power of ten. The quotient is made without a division, from the reciprocal
/// and one correction by fused multiply-add (Markstein), which rounds correctly; whether a double is such a decimal is
/// decided by making the quotient and comparing all bits, so that NaN and -0.0 are none.
/// </summary>
internal static class Decimals
{
    public const int ScaleMax = 17;

    /// <summary>Mantissas stay below this, where doubles hold integers and halves.</summary>
    public const long MantissaMax = (1L << 51) - 1;

    private static readonly double[] Powers = [.. Enumerable.Range(0, ScaleMax + 1).Select(e => Math.Pow(10, e))];

    public static double Power(int scale) => Powers[scale];

    /// <summary>The double nearest to <c>mantissa / power</c>, both integers below 2^53 and 10^22.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Divide(double mantissa, double power, double reciprocal)
    {
        var quotient = mantissa * reciprocal;
        return Math.FusedMultiplyAdd(Math.FusedMultiplyAdd(-quotient, power, mantissa), reciprocal, quotient);
    }

    public static bool TryMantissa(double value, int scale, out long mantissa)
    {
        var power = Powers[scale];
        var rounded = (value * power) + DecimalSum.Shift - DecimalSum.Shift;
        var isDecimal = Math.Abs(rounded) <= MantissaMax
            && BitConverter.DoubleToInt64Bits(Divide(rounded, power, 1 / power))
                == BitConverter.DoubleToInt64Bits(value);
        mantissa = isDecimal ? (long)rounded : 0;
        return isDecimal;
    }

    /// <summary>
    /// The mantissas of the values. Bit i of <paramref name="misfits"/> is set when value i is no decimal of the scale;
    /// its mantissa is then anything.
    /// </summary>
    public static void Encode(ReadOnlySpan<double> values, int scale, Span<long> mantissas, Span<ulong> misfits)
    {
        mantissas = mantissas[..values.Length];
        misfits[..LimitScan.MaskLength(values.Length)].Clear();
        var index = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            var power = Vector512.Create(Powers[scale]);
            var reciprocal = Vector512.Create(1 / Powers[scale]);
            var shift = Vector512.Create(DecimalSum.Shift);
            ref readonly var first = ref MemoryMarshal.GetReference(values);
            ref var target = ref MemoryMarshal.GetReference(mantissas);
            for (; index <= values.Length - Vector512<double>.Count; index += Vector512<double>.Count)
            {
                var value = Vector512.LoadUnsafe(in first, (nuint)index);
                var shifted = (value * power) + shift;
                var mantissa = shifted - shift;
                var isDecimal = Vector512.Equals(Divide(mantissa, power, reciprocal).AsInt64(), value.AsInt64())
                    & Vector512.LessThanOrEqual(
                        Vector512.Abs(mantissa), Vector512.Create((double)MantissaMax)).AsInt64();
                (shifted.AsInt64() - Vector512.Create(DecimalSum.ShiftBits)).StoreUnsafe(ref target, (nuint)index);
                misfits[index / 64] |= (~isDecimal.ExtractMostSignificantBits() & 0xFF) << (index % 64);
            }
        }

        EncodeScalar(values, scale, mantissas, misfits, index);
    }

    public static void EncodeScalar(
        ReadOnlySpan<double> values, int scale, Span<long> mantissas, Span<ulong> misfits, int start)
    {
        for (var i = start; i < values.Length; i++)
        {
            misfits[i / 64] |= (TryMantissa(values[i], scale, out mantissas[i]) ? 0UL : 1UL) << (i % 64);
        }
    }

    /// <summary>Values of their mantissas less an origin.</summary>
    public static void Decode(ReadOnlySpan<uint> steps, long origin, int scale, Span<double> values)
    {
        values = values[..steps.Length];
        var index = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            var power = Vector512.Create(Powers[scale]);
            var reciprocal = Vector512.Create(1 / Powers[scale]);
            var origins = Vector512.Create(origin);
            var source = MemoryMarshal.Cast<uint, int>(steps);
            ref readonly var first = ref MemoryMarshal.GetReference(source);
            ref var target = ref MemoryMarshal.GetReference(values);
            for (; index <= values.Length - Vector512<int>.Count; index += Vector512<int>.Count)
            {
                var (low, high) = Vector512.Widen(Vector512.LoadUnsafe(in first, (nuint)index));
                Divide(Vector512.ConvertToDouble(low + origins), power, reciprocal)
                    .StoreUnsafe(ref target, (nuint)index);
                Divide(Vector512.ConvertToDouble(high + origins), power, reciprocal)
                    .StoreUnsafe(ref target, (nuint)(index + Vector512<double>.Count));
            }
        }

        DecodeScalar(steps[index..], origin, scale, values[index..]);
    }

    public static void DecodeScalar(ReadOnlySpan<uint> steps, long origin, int scale, Span<double> values)
    {
        var power = Powers[scale];
        var reciprocal = 1 / power;
        for (var i = 0; i < steps.Length; i++)
        {
            values[i] = Divide(unchecked(origin + (int)steps[i]), power, reciprocal);
        }
    }

    /// <summary>Values of their mantissas.</summary>
    public static void Decode(ReadOnlySpan<long> mantissas, int scale, Span<double> values)
    {
        values = values[..mantissas.Length];
        var index = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            var power = Vector512.Create(Powers[scale]);
            var reciprocal = Vector512.Create(1 / Powers[scale]);
            ref readonly var first = ref MemoryMarshal.GetReference(mantissas);
            ref var target = ref MemoryMarshal.GetReference(values);
            for (; index <= values.Length - Vector512<double>.Count; index += Vector512<double>.Count)
            {
                var mantissa = Vector512.ConvertToDouble(Vector512.LoadUnsafe(in first, (nuint)index));
                Divide(mantissa, power, reciprocal).StoreUnsafe(ref target, (nuint)index);
            }
        }

        DecodeScalar(mantissas[index..], scale, values[index..]);
    }

    public static void DecodeScalar(ReadOnlySpan<long> mantissas, int scale, Span<double> values)
    {
        var power = Powers[scale];
        var reciprocal = 1 / power;
        for (var i = 0; i < mantissas.Length; i++)
        {
            values[i] = Divide(mantissas[i], power, reciprocal);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Divide(
        Vector512<double> mantissa, Vector512<double> power, Vector512<double> reciprocal)
    {
        var quotient = mantissa * reciprocal;
        var rest = Vector512.FusedMultiplyAdd(-quotient, power, mantissa);
        return Vector512.FusedMultiplyAdd(rest, reciprocal, quotient);
    }
}
