using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

/// <summary>Running sums in place, modulo the width of the integers: what undoes a difference.</summary>
internal static class PrefixSum
{
    /// <summary>Each value becomes <c>carry</c> plus the sum, up to and with it, of the values plus the bias.</summary>
    /// <typeparam name="T">uint or ulong.</typeparam>
    public static void Run<T>(Span<T> values, T carry, T bias)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (typeof(T) == typeof(uint))
        {
            Run(MemoryMarshal.Cast<T, uint>(values), uint.CreateTruncating(carry), uint.CreateTruncating(bias));
        }
        else
        {
            Run(MemoryMarshal.Cast<T, ulong>(values), ulong.CreateTruncating(carry), ulong.CreateTruncating(bias));
        }
    }

    public static void RunScalar<T>(Span<T> values, T carry, T bias)
        where T : IBinaryInteger<T>
    {
        foreach (ref var value in values)
        {
            carry = unchecked(carry + value + bias);
            value = carry;
        }
    }

    private static void Run(Span<uint> values, uint carry, uint bias)
    {
        if (!Vector512.IsHardwareAccelerated)
        {
            RunScalar(values, carry, bias);
            return;
        }

        ref var first = ref MemoryMarshal.GetReference(values);
        var sums = Vector512.Create(carry);
        var biases = Vector512.Create(bias);
        var index = 0;
        for (; index <= values.Length - Vector512<uint>.Count; index += Vector512<uint>.Count)
        {
            var value = Vector512.LoadUnsafe(in first, (nuint)index) + biases;
            value += Vector512.Shuffle(value, Vector512.Create(16u, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14));
            value += Vector512.Shuffle(value, Vector512.Create(16u, 16, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13));
            value += Vector512.Shuffle(
                value, Vector512.Create(16u, 16, 16, 16, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
            value += Vector512.Shuffle(
                value, Vector512.Create(16u, 16, 16, 16, 16, 16, 16, 16, 0, 1, 2, 3, 4, 5, 6, 7));
            (value + sums).StoreUnsafe(ref first, (nuint)index);
            sums += Vector512.Shuffle(value, Vector512.Create(15u));
        }

        RunScalar(values[index..], sums.ToScalar(), bias);
    }

    private static void Run(Span<ulong> values, ulong carry, ulong bias)
    {
        if (!Vector512.IsHardwareAccelerated)
        {
            RunScalar(values, carry, bias);
            return;
        }

        ref var first = ref MemoryMarshal.GetReference(values);
        var sums = Vector512.Create(carry);
        var biases = Vector512.Create(bias);
        var index = 0;
        for (; index <= values.Length - Vector512<ulong>.Count; index += Vector512<ulong>.Count)
        {
            var value = Vector512.LoadUnsafe(in first, (nuint)index) + biases;
            value += Vector512.Shuffle(value, Vector512.Create(8ul, 0, 1, 2, 3, 4, 5, 6));
            value += Vector512.Shuffle(value, Vector512.Create(8ul, 8, 0, 1, 2, 3, 4, 5));
            value += Vector512.Shuffle(value, Vector512.Create(8ul, 8, 8, 8, 0, 1, 2, 3));
            (value + sums).StoreUnsafe(ref first, (nuint)index);
            sums += Vector512.Shuffle(value, Vector512.Create(7ul));
        }

        RunScalar(values[index..], sums.ToScalar(), bias);
    }
}
