using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

/// <summary>
/// Running extremes of doubles as ordered bits, without a branch on values. Each item is xored with a flip, 0 for
/// the greatest and -1 for the least double, so that the greatest item stands for both.
/// </summary>
internal static class RunningGreatest
{
    private const int Lanes = 4;

    // Taking a lane twice changes no maximum, so that nothing needs to be shifted in.
    private static readonly Vector256<long> OneEarlier = Vector256.Create(0, 0, 1, 2);
    private static readonly Vector256<long> TwoEarlier = Vector256.Create(0, 1, 0, 1);
    private static readonly Vector256<long> OneLater = Vector256.Create(1, 2, 3, 3);
    private static readonly Vector256<long> TwoLater = Vector256.Create(2, 3, 2, 3);

    /// <summary>The items of values.</summary>
    public static void ToItems(ReadOnlySpan<double> values, long flip, Span<long> items)
    {
        items = items[..values.Length];
        var index = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            var flips = Vector256.Create(flip);
            ref readonly var first = ref MemoryMarshal.GetReference(values);
            ref var target = ref MemoryMarshal.GetReference(items);
            for (; index <= values.Length - Lanes; index += Lanes)
            {
                (Turn(Vector256.LoadUnsafe(in first, (nuint)index).AsInt64()) ^ flips)
                    .StoreUnsafe(ref target, (nuint)index);
            }
        }

        ToItemsScalar(values[index..], flip, items[index..]);
    }

    public static void ToItemsScalar(ReadOnlySpan<double> values, long flip, Span<long> items)
    {
        for (var i = 0; i < values.Length; i++)
        {
            items[i] = OrderedBits.Of(values[i]) ^ flip;
        }
    }

    /// <summary>
    /// Makes each item the greatest from itself on, what lies behind the last included; returns the first.
    /// </summary>
    public static long FromEnd(Span<long> items, long behind)
    {
        var end = items.Length;
        if (Vector256.IsHardwareAccelerated)
        {
            var greatest = Vector256.Create(behind);
            ref var first = ref MemoryMarshal.GetReference(items);
            for (; end >= Lanes; end -= Lanes)
            {
                var item = Vector256.LoadUnsafe(ref first, (nuint)(end - Lanes));
                item = Vector256.Max(item, Vector256.Shuffle(item, OneLater));
                item = Vector256.Max(item, Vector256.Shuffle(item, TwoLater));
                item = Vector256.Max(item, greatest);
                item.StoreUnsafe(ref first, (nuint)(end - Lanes));
                greatest = Vector256.Shuffle(item, Vector256<long>.Zero);
            }

            behind = greatest.ToScalar();
        }

        return FromEndScalar(items[..end], behind);
    }

    public static long FromEndScalar(Span<long> items, long behind)
    {
        for (var i = items.Length - 1; i >= 0; i--)
        {
            behind = Math.Max(behind, items[i]);
            items[i] = behind;
        }

        return behind;
    }

    /// <summary>
    /// The double of the greatest of each of <paramref name="fronts"/>, the items up to the same index, and what came
    /// before them; returns the greatest of all but the fronts.
    /// </summary>
    public static long Combine(
        ReadOnlySpan<long> fronts, ReadOnlySpan<long> items, long before, long flip, Span<double> figures)
    {
        items = items[..fronts.Length];
        figures = figures[..fronts.Length];
        var index = 0;
        if (Vector256.IsHardwareAccelerated)
        {
            var flips = Vector256.Create(flip);
            var greatest = Vector256.Create(before);
            ref readonly var front = ref MemoryMarshal.GetReference(fronts);
            ref readonly var first = ref MemoryMarshal.GetReference(items);
            ref var target = ref MemoryMarshal.GetReference(figures);
            for (; index <= items.Length - Lanes; index += Lanes)
            {
                var item = Vector256.LoadUnsafe(in first, (nuint)index);
                item = Vector256.Max(item, Vector256.Shuffle(item, OneEarlier));
                item = Vector256.Max(item, Vector256.Shuffle(item, TwoEarlier));
                item = Vector256.Max(item, greatest);
                greatest = Vector256.Shuffle(item, Vector256.Create(Lanes - 1L));
                Turn(Vector256.Max(item, Vector256.LoadUnsafe(in front, (nuint)index)) ^ flips)
                    .AsDouble().StoreUnsafe(ref target, (nuint)index);
            }

            before = greatest.ToScalar();
        }

        return CombineScalar(fronts[index..], items[index..], before, flip, figures[index..]);
    }

    public static long CombineScalar(
        ReadOnlySpan<long> fronts, ReadOnlySpan<long> items, long before, long flip, Span<double> figures)
    {
        for (var i = 0; i < fronts.Length; i++)
        {
            before = Math.Max(before, items[i]);
            figures[i] = OrderedBits.ToDouble(Math.Max(fronts[i], before) ^ flip);
        }

        return before;
    }

    // As OrderedBits does it; a comparison shifts the sign through where no instruction shifts 64 bits so.
    private static Vector256<long> Turn(Vector256<long> bits) =>
        bits ^ (Vector256.LessThan(bits, Vector256<long>.Zero) & Vector256.Create(long.MaxValue));
}
