using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

/// <summary>
/// The least and the greatest of the finite values; -0.0 lies below 0.0. The bits of doubles are compared as integers
/// that sort as the doubles do, which tells the zeros apart.
/// </summary>
internal static class FiniteRange
{
    private const long Magnitude = long.MaxValue;
    private const long Infinity = 0x7FF0_0000_0000_0000;

    /// <summary>
    /// Lowers <paramref name="min"/> and raises <paramref name="max"/>, which are no NaN, to what the values have.
    /// </summary>
    public static void Widen(ReadOnlySpan<double> values, ref double min, ref double max)
    {
        var index = 0;
        if (Vector128.IsHardwareAccelerated && values.Length >= Vector512<long>.Count)
        {
            ref readonly var first = ref MemoryMarshal.GetReference(values);
            var least = Vector512.Create(Ordered(min));
            var greatest = Vector512.Create(Ordered(max));
            for (; index <= values.Length - Vector512<long>.Count; index += Vector512<long>.Count)
            {
                var bits = Vector512.LoadUnsafe(in first, (nuint)index).AsInt64();
                var magnitude = bits & Vector512.Create(Magnitude);
                var isFinite = Vector512.LessThan(magnitude, Vector512.Create(Infinity));
                var ordered = bits ^ (Vector512.ShiftRightArithmetic(bits, 63) & Vector512.Create(Magnitude));
                least = Vector512.ConditionalSelect(isFinite, Vector512.Min(least, ordered), least);
                greatest = Vector512.ConditionalSelect(isFinite, Vector512.Max(greatest, ordered), greatest);
            }

            for (var lane = 0; lane < Vector512<long>.Count; lane++)
            {
                min = Math.Min(min, Value(least[lane]));
                max = Math.Max(max, Value(greatest[lane]));
            }
        }

        WidenScalar(values[index..], ref min, ref max);
    }

    public static void WidenScalar(ReadOnlySpan<double> values, ref double min, ref double max)
    {
        foreach (var value in values)
        {
            // Seldom true once some values have been seen. NaN is neither, and Math tells -0.0 from 0.0.
            if (value <= min && value >= double.MinValue)
            {
                min = Math.Min(min, value);
            }

            if (value >= max && value <= double.MaxValue)
            {
                max = Math.Max(max, value);
            }
        }
    }

    // Negative doubles are a sign and a magnitude; all bits but the sign turn round.
    private static long Ordered(double value) => Swap(BitConverter.DoubleToInt64Bits(value));

    private static double Value(long ordered) => BitConverter.Int64BitsToDouble(Swap(ordered));

    private static long Swap(long bits) => bits ^ ((bits >> 63) & Magnitude);
}
