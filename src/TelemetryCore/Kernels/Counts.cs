using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

/// <summary>Adds and subtracts short rows of counts; sums wrap around.</summary>
internal static class Counts
{
    /// <summary>Adds each count to the one at its place; both rows have one length.</summary>
    public static void Add(Span<int> counts, ReadOnlySpan<int> others)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(others.Length, counts.Length, nameof(others));
        ref var count = ref MemoryMarshal.GetReference(counts);
        ref readonly var other = ref MemoryMarshal.GetReference(others);
        nuint index = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; (int)index <= counts.Length - Vector512<int>.Count; index += (nuint)Vector512<int>.Count)
            {
                (Vector512.LoadUnsafe(ref count, index) + Vector512.LoadUnsafe(in other, index))
                    .StoreUnsafe(ref count, index);
            }
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            for (; (int)index <= counts.Length - Vector128<int>.Count; index += (nuint)Vector128<int>.Count)
            {
                (Vector128.LoadUnsafe(ref count, index) + Vector128.LoadUnsafe(in other, index))
                    .StoreUnsafe(ref count, index);
            }
        }

        AddScalar(counts[(int)index..], others[(int)index..]);
    }

    public static void AddScalar(Span<int> counts, ReadOnlySpan<int> others)
    {
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] += others[i];
        }
    }

    /// <summary>Subtracts each count from the one at its place; both rows have one length.</summary>
    public static void Subtract(Span<int> counts, ReadOnlySpan<int> others)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(others.Length, counts.Length, nameof(others));
        ref var count = ref MemoryMarshal.GetReference(counts);
        ref readonly var other = ref MemoryMarshal.GetReference(others);
        nuint index = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; (int)index <= counts.Length - Vector512<int>.Count; index += (nuint)Vector512<int>.Count)
            {
                (Vector512.LoadUnsafe(ref count, index) - Vector512.LoadUnsafe(in other, index))
                    .StoreUnsafe(ref count, index);
            }
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            for (; (int)index <= counts.Length - Vector128<int>.Count; index += (nuint)Vector128<int>.Count)
            {
                (Vector128.LoadUnsafe(ref count, index) - Vector128.LoadUnsafe(in other, index))
                    .StoreUnsafe(ref count, index);
            }
        }

        SubtractScalar(counts[(int)index..], others[(int)index..]);
    }

    public static void SubtractScalar(Span<int> counts, ReadOnlySpan<int> others)
    {
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] -= others[i];
        }
    }
}
