using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

/// <summary>Mantissas over a power of ten: the doubles nearest to decimals.</summary>
internal static class DecimalQuotient
{
    /// <summary>Writes each mantissa, at most 2^53 in magnitude, divided by the power.</summary>
    public static void Fill(ReadOnlySpan<long> mantissas, double power, Span<double> values)
    {
        values = values[..mantissas.Length];
        ref readonly var from = ref MemoryMarshal.GetReference(mantissas);
        ref var to = ref MemoryMarshal.GetReference(values);
        var index = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            var divisor = Vector512.Create(power);
            for (; index <= mantissas.Length - Vector512<long>.Count; index += Vector512<long>.Count)
            {
                var quotients = Vector512.ConvertToDouble(Vector512.LoadUnsafe(in from, (nuint)index)) / divisor;
                quotients.StoreUnsafe(ref to, (nuint)index);
            }
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            var divisor = Vector256.Create(power);
            for (; index <= mantissas.Length - Vector256<long>.Count; index += Vector256<long>.Count)
            {
                var quotients = Vector256.ConvertToDouble(Vector256.LoadUnsafe(in from, (nuint)index)) / divisor;
                quotients.StoreUnsafe(ref to, (nuint)index);
            }
        }

        FillScalar(mantissas[index..], power, values[index..]);
    }

    public static void FillScalar(ReadOnlySpan<long> mantissas, double power, Span<double> values)
    {
        for (var index = 0; index < mantissas.Length; index++)
        {
            values[index] = mantissas[index] / power;
        }
    }
}
