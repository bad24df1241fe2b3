using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

/// <summary>
/// Rows of numbers times factors, added up in the order of the rows: a vector width changes which places are worked on
/// together, never the order of a sum, so that every processor gives the same bits.
/// </summary>
internal static class ScaledAdd
{
    /// <summary>Adds <paramref name="factor"/> times each number to the place of the same index.</summary>
    /// <param name="numbers">As many as places.</param>
    /// <param name="factor">A product and a sum are rounded one after the other, never fused.</param>
    /// <param name="sums">The places.</param>
    public static void Run(ReadOnlySpan<double> numbers, double factor, Span<double> sums)
    {
        numbers = numbers[..sums.Length];
        var index = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            ref readonly var first = ref MemoryMarshal.GetReference(numbers);
            ref var target = ref MemoryMarshal.GetReference(sums);
            var factors = Vector512.Create(factor);
            for (; index <= sums.Length - Vector512<double>.Count; index += Vector512<double>.Count)
            {
                var added = Vector512.LoadUnsafe(in first, (nuint)index) * factors;
                (Vector512.LoadUnsafe(ref target, (nuint)index) + added).StoreUnsafe(ref target, (nuint)index);
            }
        }

        RunScalar(numbers[index..], factor, sums[index..]);
    }

    public static void RunScalar(ReadOnlySpan<double> numbers, double factor, Span<double> sums)
    {
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] += numbers[i] * factor;
        }
    }
}
