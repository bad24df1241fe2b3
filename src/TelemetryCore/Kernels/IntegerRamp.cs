using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

/// <summary>Integers that rise by the same step, modulo 2^64.</summary>
internal static class IntegerRamp
{
    public static void Fill(long first, long step, Span<long> integers)
    {
        var index = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            ref var target = ref MemoryMarshal.GetReference(integers);
            var next = Vector512.Create(first) + (Vector512<long>.Indices * step);
            var stride = Vector512.Create(unchecked(step * Vector512<long>.Count));
            for (; index <= integers.Length - Vector512<long>.Count; index += Vector512<long>.Count)
            {
                next.StoreUnsafe(ref target, (nuint)index);
                next += stride;
            }
        }

        FillScalar(unchecked(first + (step * index)), step, integers[index..]);
    }

    public static void FillScalar(long first, long step, Span<long> integers)
    {
        foreach (ref var integer in integers)
        {
            integer = first;
            first = unchecked(first + step);
        }
    }
}
