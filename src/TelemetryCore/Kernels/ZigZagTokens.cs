using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

/// <summary>Bytes that are zigzag integers: 0, 1, 2, 3, ... stand for 0, -1, 1, -2, ...</summary>
internal static class ZigZagTokens
{
    /// <summary>Writes each token's integer times the factor plus the bias, modulo 2^64.</summary>
    public static void Expand(ReadOnlySpan<byte> tokens, long factor, long bias, Span<long> integers)
    {
        integers = integers[..tokens.Length];
        var index = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            ref readonly var source = ref MemoryMarshal.GetReference(tokens);
            ref var target = ref MemoryMarshal.GetReference(integers);
            for (; index <= tokens.Length - Vector512<byte>.Count; index += Vector512<byte>.Count)
            {
                var (low, high) = Vector512.Widen(Vector512.LoadUnsafe(in source, (nuint)index));
                Store(low, factor, bias, ref Unsafe.Add(ref target, index));
                Store(high, factor, bias, ref Unsafe.Add(ref target, index + Vector512<ushort>.Count));
            }
        }

        ExpandScalar(tokens[index..], factor, bias, integers[index..]);
    }

    public static void ExpandScalar(ReadOnlySpan<byte> tokens, long factor, long bias, Span<long> integers)
    {
        for (var index = 0; index < tokens.Length; index++)
        {
            integers[index] = unchecked((((tokens[index] >> 1) ^ -(tokens[index] & 1)) * factor) + bias);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<ushort> tokens, long factor, long bias, ref long target)
    {
        var signed = ((tokens >>> 1) ^ (Vector512<ushort>.Zero - (tokens & Vector512<ushort>.One))).AsInt16();
        var (low, high) = Vector512.Widen(signed);
        Store(low, factor, bias, ref target);
        Store(high, factor, bias, ref Unsafe.Add(ref target, Vector512<int>.Count));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector512<int> integers, long factor, long bias, ref long target)
    {
        var (low, high) = Vector512.Widen(integers);
        if (factor != 1)
        {
            low *= factor;
            high *= factor;
        }

        (low + Vector512.Create(bias)).StoreUnsafe(ref target);
        (high + Vector512.Create(bias)).StoreUnsafe(ref target, (nuint)Vector512<long>.Count);
    }
}
