using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

/// <summary>Counts how many bits integers need, as zigzag codes: 0, -1, 1, -2, 2 ... are 0, 1, 2, 3, 4.</summary>
internal static class WidthCounts
{
    /// <summary>Widths are 0 to 64.</summary>
    public const int Length = 65;

    /// <summary>
    /// Counts the widths of the codes of the integers less the center, from the widest one down, until more than some
    /// are counted; narrower ones count as zero.
    /// </summary>
    /// <param name="integers">What is counted.</param>
    /// <param name="center">What the integers lie about.</param>
    /// <param name="enough">When more than these are counted, the others do not matter.</param>
    /// <param name="counts">Of each width.</param>
    /// <param name="codes">Scratch as long as the integers.</param>
    public static void Count(
        ReadOnlySpan<long> integers, long center, int enough, Span<int> counts, Span<uint> codes)
    {
        // Comparing with a few powers of two is faster than looking at each code, but for wide ones.
        if (!Vector128.IsHardwareAccelerated || !TryEncode(integers, center, codes, out var width))
        {
            CountScalar(integers, center, enough, counts);
            return;
        }

        codes = codes[..integers.Length];
        counts.Clear();
        var counted = 0;
        for (; width > 0 && counted <= enough; width--)
        {
            var above = CountAbove(codes, (1u << (width - 1)) - 1);
            counts[width] = above - counted;
            counted = above;
        }

        counts[0] = width == 0 && counted <= enough ? codes.Length - counted : 0;
    }

    public static void CountScalar(ReadOnlySpan<long> integers, long center, int enough, Span<int> counts)
    {
        counts.Clear();
        foreach (var integer in integers)
        {
            counts[Width(Code(integer, center))]++;
        }

        var width = Length - 1;
        for (var counted = 0; width >= 0 && counted <= enough; width--)
        {
            counted += counts[width];
        }

        counts[..(width + 1)].Clear();
    }

    private static int Width(ulong code) => 64 - BitOperations.LeadingZeroCount(code);

    private static ulong Code(long integer, long center)
    {
        var value = unchecked(integer - center);
        return (ulong)((value << 1) ^ (value >> 63));
    }

    // False when a code needs more than 31 bits.
    private static bool TryEncode(ReadOnlySpan<long> integers, long center, Span<uint> codes, out int widest)
    {
        codes = codes[..integers.Length];
        ref readonly var first = ref MemoryMarshal.GetReference(integers);
        ref var target = ref MemoryMarshal.GetReference(codes);
        var centers = Vector512.Create(center);
        var any = Vector512<ulong>.Zero;
        var index = 0;
        for (; index <= integers.Length - Vector512<uint>.Count; index += Vector512<uint>.Count)
        {
            var low = Vector512.LoadUnsafe(in first, (nuint)index) - centers;
            var high = Vector512.LoadUnsafe(in first, (nuint)(index + Vector512<long>.Count)) - centers;
            var lowCode = ((low << 1) ^ (low >> 63)).AsUInt64();
            var highCode = ((high << 1) ^ (high >> 63)).AsUInt64();
            any |= lowCode | highCode;
            Vector512.Narrow(lowCode, highCode).StoreUnsafe(ref target, (nuint)index);
        }

        var bits = 0UL;
        for (var lane = 0; lane < Vector512<ulong>.Count; lane++)
        {
            bits |= any[lane];
        }

        for (; index < integers.Length; index++)
        {
            var code = Code(integers[index], center);
            bits |= code;
            codes[index] = unchecked((uint)code);
        }

        widest = Width(bits);
        return widest < 32;
    }

    private static int CountAbove(ReadOnlySpan<uint> codes, uint bound)
    {
        ref readonly var first = ref MemoryMarshal.GetReference(codes);
        var bounds = Vector512.Create(bound);
        var count = 0;
        var index = 0;
        for (; index <= codes.Length - Vector512<uint>.Count; index += Vector512<uint>.Count)
        {
            count += BitOperations.PopCount(
                Vector512.GreaterThan(Vector512.LoadUnsafe(in first, (nuint)index), bounds)
                    .ExtractMostSignificantBits());
        }

        for (; index < codes.Length; index++)
        {
            count += codes[index] > bound ? 1 : 0;
        }

        return count;
    }
}
