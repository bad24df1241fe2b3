using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

/// <summary>Integers less a bias, ready to be packed, and which of them do not fit the packed width.</summary>
internal static class Residuals
{
    private const int WordBits = 64;

    /// <summary>
    /// The low 32 bits of each integer less the bias. Bit i of <paramref name="misfits"/> is set when the whole of it
    /// is negative or has bits beyond <paramref name="width"/>.
    /// </summary>
    public static void Subtract(
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

    public static void SubtractScalar(
        ReadOnlySpan<long> integers, long bias, int width, Span<uint> residuals, Span<ulong> misfits, int start)
    {
        for (var i = start; i < integers.Length; i++)
        {
            var residual = unchecked((ulong)(integers[i] - bias));
            residuals[i] = unchecked((uint)residual);
            misfits[i / WordBits] |= ((residual & Beyond(width)) != 0 ? 1UL : 0UL) << (i % WordBits);
        }
    }

    /// <summary>The same with all 64 bits of each residual.</summary>
    public static void Subtract(
        ReadOnlySpan<long> integers, long bias, int width, Span<ulong> residuals, Span<ulong> misfits)
    {
        misfits[..LimitScan.MaskLength(integers.Length)].Clear();
        for (var i = 0; i < integers.Length; i++)
        {
            var residual = unchecked((ulong)(integers[i] - bias));
            residuals[i] = residual;
            misfits[i / WordBits] |= ((residual & Beyond(width)) != 0 ? 1UL : 0UL) << (i % WordBits);
        }
    }

    private static ulong Beyond(int width) => width == 64 ? 0 : ulong.MaxValue << width;
}
