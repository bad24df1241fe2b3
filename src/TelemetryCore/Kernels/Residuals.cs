using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

/// <summary>Integers less a bias, ready to be packed, and which of them do not fit the packed width.</summary>
internal static class Residuals
{
    private const int WordBits = 64;

    /// <summary>
    /// The low bits of each integer less the bias. Bit i of <paramref name="misfits"/> is set when the whole of it is
    /// negative or has bits beyond <paramref name="width"/>.
    /// </summary>
    /// <typeparam name="T">uint or ulong.</typeparam>
    public static void Subtract<T>(
        ReadOnlySpan<long> integers, long bias, int width, Span<T> residuals, Span<ulong> misfits)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (typeof(T) == typeof(uint))
        {
            Subtract(integers, bias, width, MemoryMarshal.Cast<T, uint>(residuals), misfits);
        }
        else
        {
            Subtract(integers, bias, width, MemoryMarshal.Cast<T, ulong>(residuals), misfits);
        }
    }

    public static void SubtractScalar<T>(
        ReadOnlySpan<long> integers, long bias, int width, Span<T> residuals, Span<ulong> misfits, int start)
        where T : IBinaryInteger<T>
    {
        for (var i = start; i < integers.Length; i++)
        {
            var residual = unchecked((ulong)(integers[i] - bias));
            residuals[i] = T.CreateTruncating(residual);
            misfits[i / WordBits] |= ((residual & Beyond(width)) != 0 ? 1UL : 0UL) << (i % WordBits);
        }
    }

    private static void Subtract(
        ReadOnlySpan<long> integers, long bias, int width, Span<uint> residuals, Span<ulong> misfits)
    {
        residuals = residuals[..integers.Length];
        misfits[..LimitScan.MaskLength(integers.Length)].Clear();
        var index = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            ref readonly var first = ref MemoryMarshal.GetReference(integers);
            ref var target = ref MemoryMarshal.GetReference(residuals);
            var biases = Vector512.Create(bias);
            var beyond = Vector512.Create(Beyond(width));
            for (; index <= integers.Length - Vector512<uint>.Count; index += Vector512<uint>.Count)
            {
                var low = (Vector512.LoadUnsafe(in first, (nuint)index) - biases).AsUInt64();
                var high = (Vector512.LoadUnsafe(in first, (nuint)index + 8) - biases).AsUInt64();
                Vector512.Narrow(low, high).StoreUnsafe(ref target, (nuint)index);
                var fits = Vector512.Equals(low & beyond, Vector512<ulong>.Zero).ExtractMostSignificantBits()
                    | (Vector512.Equals(high & beyond, Vector512<ulong>.Zero).ExtractMostSignificantBits() << 8);
                misfits[index / WordBits] |= (~fits & 0xFFFF) << (index % WordBits);
            }
        }

        SubtractScalar(integers, bias, width, residuals, misfits, index);
    }

    private static void Subtract(
        ReadOnlySpan<long> integers, long bias, int width, Span<ulong> residuals, Span<ulong> misfits)
    {
        residuals = residuals[..integers.Length];
        misfits[..LimitScan.MaskLength(integers.Length)].Clear();
        var index = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            ref readonly var first = ref MemoryMarshal.GetReference(integers);
            ref var target = ref MemoryMarshal.GetReference(residuals);
            var biases = Vector512.Create(bias);
            var beyond = Vector512.Create(Beyond(width));
            for (; index <= integers.Length - Vector512<ulong>.Count; index += Vector512<ulong>.Count)
            {
                var residual = (Vector512.LoadUnsafe(in first, (nuint)index) - biases).AsUInt64();
                residual.StoreUnsafe(ref target, (nuint)index);
                var fits = Vector512.Equals(residual & beyond, Vector512<ulong>.Zero).ExtractMostSignificantBits();
                misfits[index / WordBits] |= (~fits & 0xFF) << (index % WordBits);
            }
        }

        SubtractScalar(integers, bias, width, residuals, misfits, index);
    }

    private static ulong Beyond(int width) => width == 64 ? 0 : ulong.MaxValue << width;
}
