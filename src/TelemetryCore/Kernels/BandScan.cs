using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

/// <summary>
/// Scans of values against a band each, as <see cref="LimitScan"/> against one limit: 64 comparisons become one word.
/// NaN, as value or as an end of a band, is never outside.
/// </summary>
internal static class BandScan
{
    private const int WordBits = 64;

    // Independent loads in flight; four words of lanes divide WordBits at every width.
    private const int Unroll = 4;

    /// <summary>
    /// Sets bit i of the mask when value i lies below its low or above its high, lowest bit of the first word first;
    /// true when any does.
    /// </summary>
    public static bool Mask(
        ReadOnlySpan<double> values, ReadOnlySpan<double> low, ReadOnlySpan<double> high, Span<ulong> mask)
    {
        mask = mask[..LimitScan.MaskLength(values.Length)];
        low = low[..values.Length];
        high = high[..values.Length];
        return Vector512.IsHardwareAccelerated && values.Length >= Width512.Lanes
            ? Mask<Width512>(values, low, high, mask)
        : Vector256.IsHardwareAccelerated && values.Length >= Width256.Lanes
            ? Mask<Width256>(values, low, high, mask)
        : Vector128.IsHardwareAccelerated && values.Length >= Width128.Lanes
            ? Mask<Width128>(values, low, high, mask)
        : MaskScalar(values, low, high, mask);
    }

    public static bool MaskScalar(
        ReadOnlySpan<double> values, ReadOnlySpan<double> low, ReadOnlySpan<double> high, Span<ulong> mask)
    {
        mask[..LimitScan.MaskLength(values.Length)].Clear();
        var any = false;
        for (var i = 0; i < values.Length; i++)
        {
            var isOutside = values[i] < low[i] || values[i] > high[i];
            any |= isOutside;
            mask[i / WordBits] |= (isOutside ? 1UL : 0UL) << (i % WordBits);
        }

        return any;
    }

    private static bool Mask<TWidth>(
        ReadOnlySpan<double> values, ReadOnlySpan<double> low, ReadOnlySpan<double> high, Span<ulong> mask)
        where TWidth : struct, IVectorWidth
    {
        ref readonly var value = ref MemoryMarshal.GetReference(values);
        ref readonly var least = ref MemoryMarshal.GetReference(low);
        ref readonly var greatest = ref MemoryMarshal.GetReference(high);
        var any = 0UL;
        var index = 0;
        for (; index <= values.Length - WordBits; index += WordBits)
        {
            var word = Word<TWidth>(in value, in least, in greatest, index);
            mask[index / WordBits] = word;
            any |= word;
        }

        if (index < values.Length)
        {
            mask[^1] = LastWord<TWidth>(in value, in least, in greatest, index, values.Length);
            any |= mask[^1];
        }

        return any != 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Word<TWidth>(
        ref readonly double values, ref readonly double low, ref readonly double high, int index)
        where TWidth : struct, IVectorWidth
    {
        var word = 0UL;
        for (var bit = 0; bit < WordBits; bit += Unroll * TWidth.Lanes)
        {
            var at = (nuint)(index + bit);
            var lanes = (nuint)TWidth.Lanes;
            var part = TWidth.Outside(in values, in low, in high, at)
                | (TWidth.Outside(in values, in low, in high, at + lanes) << TWidth.Lanes)
                | (TWidth.Outside(in values, in low, in high, at + (2 * lanes)) << (2 * TWidth.Lanes))
                | (TWidth.Outside(in values, in low, in high, at + (3 * lanes)) << (3 * TWidth.Lanes));
            word |= part << bit;
        }

        return word;
    }

    /// <summary>
    /// The word of fewer than 64 values from <paramref name="index"/> to the end of at least one vector.
    /// </summary>
    private static ulong LastWord<TWidth>(
        ref readonly double values, ref readonly double low, ref readonly double high, int index, int length)
        where TWidth : struct, IVectorWidth
    {
        var word = 0UL;
        var bit = 0;
        for (; bit < length - index - TWidth.Lanes; bit += TWidth.Lanes)
        {
            word |= TWidth.Outside(in values, in low, in high, (nuint)(index + bit)) << bit;
        }

        // The last vector ends at the last value. Lanes that were seen before set the same bits again, or are shifted
        // out.
        var start = length - TWidth.Lanes;
        var outside = TWidth.Outside(in values, in low, in high, (nuint)start);
        return word | (start >= index ? outside << (start - index) : outside >> (index - start));
    }
}
