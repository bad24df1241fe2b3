using System.Numerics;
using System.Runtime.CompilerServices;
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
        var index = Vector512.IsHardwareAccelerated ? Run512(values, ref carry, bias)
            : Vector256.IsHardwareAccelerated ? Run256(values, ref carry, bias)
            : Vector128.IsHardwareAccelerated ? Run128(values, ref carry, bias)
            : 0;
        RunScalar(values[index..], carry, bias);
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

    private static int Run512<T>(Span<T> values, ref T carry, T bias)
        where T : unmanaged, IBinaryInteger<T>
    {
        ref var first = ref MemoryMarshal.GetReference(values);
        var sums = Vector512.Create(carry);
        var biases = Vector512.Create(bias);
        var index = 0;
        for (; index <= values.Length - Vector512<T>.Count; index += Vector512<T>.Count)
        {
            var lanes = SumLanes(Vector512.LoadUnsafe(in first, (nuint)index) + biases);
            (lanes + sums).StoreUnsafe(ref first, (nuint)index);
            sums += LastLane(lanes);
        }

        carry = sums.ToScalar();
        return index;
    }

    // Adds the lanes one before, then two before, then four: each lane then holds the sum of all up to it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> SumLanes<T>(Vector512<T> value)
        where T : unmanaged
    {
        if (Unsafe.SizeOf<T>() == sizeof(uint))
        {
            var sums = value.AsUInt32();
            sums += Vector512.Shuffle(sums, Vector512.Create(16u, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14));
            sums += Vector512.Shuffle(sums, Vector512.Create(16u, 16, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13));
            sums += Vector512.Shuffle(sums, Vector512.Create(16u, 16, 16, 16, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11));
            sums += Vector512.Shuffle(sums, Vector512.Create(16u, 16, 16, 16, 16, 16, 16, 16, 0, 1, 2, 3, 4, 5, 6, 7));
            return sums.As<uint, T>();
        }

        var wide = value.AsUInt64();
        wide += Vector512.Shuffle(wide, Vector512.Create(8ul, 0, 1, 2, 3, 4, 5, 6));
        wide += Vector512.Shuffle(wide, Vector512.Create(8ul, 8, 0, 1, 2, 3, 4, 5));
        wide += Vector512.Shuffle(wide, Vector512.Create(8ul, 8, 8, 8, 0, 1, 2, 3));
        return wide.As<ulong, T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> LastLane<T>(Vector512<T> value)
        where T : unmanaged => Unsafe.SizeOf<T>() == sizeof(uint)
            ? Vector512.Shuffle(value.AsUInt32(), Vector512.Create(15u)).As<uint, T>()
            : Vector512.Shuffle(value.AsUInt64(), Vector512.Create(7ul)).As<ulong, T>();

    private static int Run256<T>(Span<T> values, ref T carry, T bias)
        where T : unmanaged, IBinaryInteger<T>
    {
        ref var first = ref MemoryMarshal.GetReference(values);
        var sums = Vector256.Create(carry);
        var biases = Vector256.Create(bias);
        var index = 0;
        for (; index <= values.Length - Vector256<T>.Count; index += Vector256<T>.Count)
        {
            var lanes = SumLanes(Vector256.LoadUnsafe(in first, (nuint)index) + biases);
            (lanes + sums).StoreUnsafe(ref first, (nuint)index);
            sums += LastLane(lanes);
        }

        carry = sums.ToScalar();
        return index;
    }

    // Adds the lanes one before, then two before, then four: each lane then holds the sum of all up to it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> SumLanes<T>(Vector256<T> value)
        where T : unmanaged
    {
        if (Unsafe.SizeOf<T>() == sizeof(uint))
        {
            var sums = value.AsUInt32();
            sums += Vector256.Shuffle(sums, Vector256.Create(8u, 0, 1, 2, 3, 4, 5, 6));
            sums += Vector256.Shuffle(sums, Vector256.Create(8u, 8, 0, 1, 2, 3, 4, 5));
            sums += Vector256.Shuffle(sums, Vector256.Create(8u, 8, 8, 8, 0, 1, 2, 3));
            return sums.As<uint, T>();
        }

        var wide = value.AsUInt64();
        wide += Vector256.Shuffle(wide, Vector256.Create(4ul, 0, 1, 2));
        wide += Vector256.Shuffle(wide, Vector256.Create(4ul, 4, 0, 1));
        return wide.As<ulong, T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> LastLane<T>(Vector256<T> value)
        where T : unmanaged => Unsafe.SizeOf<T>() == sizeof(uint)
            ? Vector256.Shuffle(value.AsUInt32(), Vector256.Create(7u)).As<uint, T>()
            : Vector256.Shuffle(value.AsUInt64(), Vector256.Create(3ul)).As<ulong, T>();

    private static int Run128<T>(Span<T> values, ref T carry, T bias)
        where T : unmanaged, IBinaryInteger<T>
    {
        ref var first = ref MemoryMarshal.GetReference(values);
        var sums = Vector128.Create(carry);
        var biases = Vector128.Create(bias);
        var index = 0;
        for (; index <= values.Length - Vector128<T>.Count; index += Vector128<T>.Count)
        {
            var lanes = SumLanes(Vector128.LoadUnsafe(in first, (nuint)index) + biases);
            (lanes + sums).StoreUnsafe(ref first, (nuint)index);
            sums += LastLane(lanes);
        }

        carry = sums.ToScalar();
        return index;
    }

    // Adds the lanes one before, then two before, then four: each lane then holds the sum of all up to it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> SumLanes<T>(Vector128<T> value)
        where T : unmanaged
    {
        if (Unsafe.SizeOf<T>() == sizeof(uint))
        {
            var sums = value.AsUInt32();
            sums += Vector128.Shuffle(sums, Vector128.Create(4u, 0, 1, 2));
            sums += Vector128.Shuffle(sums, Vector128.Create(4u, 4, 0, 1));
            return sums.As<uint, T>();
        }

        var wide = value.AsUInt64();
        wide += Vector128.Shuffle(wide, Vector128.Create(2ul, 0));
        return wide.As<ulong, T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<T> LastLane<T>(Vector128<T> value)
        where T : unmanaged => Unsafe.SizeOf<T>() == sizeof(uint)
            ? Vector128.Shuffle(value.AsUInt32(), Vector128.Create(3u)).As<uint, T>()
            : Vector128.Shuffle(value.AsUInt64(), Vector128.Create(1ul)).As<ulong, T>();
}
