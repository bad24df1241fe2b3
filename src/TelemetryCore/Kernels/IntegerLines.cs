using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace TelemetryCore.Kernels;

/// <summary>Integers as <c>origin + factor * step</c>, all modulo 2^64, and their differences.</summary>
internal static class IntegerLines
{
    /// <summary>Each value less its predecessor; the first one is zero.</summary>
    public static void Differences(ReadOnlySpan<long> values, Span<long> differences)
    {
        differences = differences[..values.Length];
        if (values.IsEmpty)
        {
            return;
        }

        differences[0] = 0;
        var index = 1;
        if (Vector128.IsHardwareAccelerated)
        {
            ref readonly var first = ref MemoryMarshal.GetReference(values);
            ref var target = ref MemoryMarshal.GetReference(differences);
            for (; index <= values.Length - Vector512<long>.Count; index += Vector512<long>.Count)
            {
                var at = (nuint)index;
                (Vector512.LoadUnsafe(in first, at) - Vector512.LoadUnsafe(in first, at - 1))
                    .StoreUnsafe(ref target, at);
            }
        }

        DifferencesScalar(values, differences, index);
    }

    public static void DifferencesScalar(ReadOnlySpan<long> values, Span<long> differences, int start)
    {
        for (var i = start; i < values.Length; i++)
        {
            differences[i] = unchecked(values[i] - values[i - 1]);
        }
    }

    /// <summary>The least and the greatest of at least one value.</summary>
    public static (long Min, long Max) Range(ReadOnlySpan<long> values)
    {
        var index = 0;
        var (min, max) = (values[0], values[0]);
        if (Vector128.IsHardwareAccelerated && values.Length >= Vector512<long>.Count)
        {
            ref readonly var first = ref MemoryMarshal.GetReference(values);
            var least = Vector512.LoadUnsafe(in first);
            var greatest = least;
            var (otherLeast, otherGreatest) = (least, least);
            for (; index <= values.Length - (2 * Vector512<long>.Count); index += 2 * Vector512<long>.Count)
            {
                // Two at a time, so that neither waits for the other.
                var value = Vector512.LoadUnsafe(in first, (nuint)index);
                var other = Vector512.LoadUnsafe(in first, (nuint)(index + Vector512<long>.Count));
                least = Vector512.Min(least, value);
                greatest = Vector512.Max(greatest, value);
                otherLeast = Vector512.Min(otherLeast, other);
                otherGreatest = Vector512.Max(otherGreatest, other);
            }

            least = Vector512.Min(least, otherLeast);
            greatest = Vector512.Max(greatest, otherGreatest);
            for (var lane = 0; lane < Vector512<long>.Count; lane++)
            {
                min = Math.Min(min, least[lane]);
                max = Math.Max(max, greatest[lane]);
            }
        }

        var (restMin, restMax) = RangeScalar(values[index..], min, max);
        return (restMin, restMax);
    }

    public static (long Min, long Max) RangeScalar(ReadOnlySpan<long> values, long min, long max)
    {
        foreach (var value in values)
        {
            min = Math.Min(min, value);
            max = Math.Max(max, value);
        }

        return (min, max);
    }

    /// <summary>Values from steps of 32 bits, signed.</summary>
    public static void Expand(ReadOnlySpan<uint> steps, long origin, long factor, Span<long> values)
    {
        values = values[..steps.Length];
        var index = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            var source = MemoryMarshal.Cast<uint, int>(steps);
            ref readonly var first = ref MemoryMarshal.GetReference(source);
            ref var target = ref MemoryMarshal.GetReference(values);
            var origins = Vector512.Create(origin);
            for (; index <= steps.Length - Vector512<int>.Count; index += Vector512<int>.Count)
            {
                var (low, high) = Vector512.Widen(Vector512.LoadUnsafe(in first, (nuint)index));
                if (factor != 1)
                {
                    low *= factor;
                    high *= factor;
                }

                (low + origins).StoreUnsafe(ref target, (nuint)index);
                (high + origins).StoreUnsafe(ref target, (nuint)(index + Vector512<long>.Count));
            }
        }

        ExpandScalar(steps[index..], origin, factor, values[index..]);
    }

    public static void ExpandScalar(ReadOnlySpan<uint> steps, long origin, long factor, Span<long> values)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            values[i] = unchecked(origin + (factor * (int)steps[i]));
        }
    }

    /// <summary>Values from steps of 64 bits.</summary>
    public static void Expand(ReadOnlySpan<ulong> steps, long origin, long factor, Span<long> values)
    {
        values = values[..steps.Length];
        var index = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            ref readonly var first = ref MemoryMarshal.GetReference(steps);
            ref var target = ref MemoryMarshal.GetReference(values);
            var origins = Vector512.Create(origin);
            for (; index <= steps.Length - Vector512<long>.Count; index += Vector512<long>.Count)
            {
                var step = Vector512.LoadUnsafe(in first, (nuint)index).AsInt64();
                ((factor == 1 ? step : step * factor) + origins).StoreUnsafe(ref target, (nuint)index);
            }
        }

        ExpandScalar(steps[index..], origin, factor, values[index..]);
    }

    public static void ExpandScalar(ReadOnlySpan<ulong> steps, long origin, long factor, Span<long> values)
    {
        for (var i = 0; i < steps.Length; i++)
        {
            values[i] = unchecked(origin + (factor * (long)steps[i]));
        }
    }

    /// <summary>The low 32 bits of each value.</summary>
    public static void Narrow(ReadOnlySpan<long> values, Span<uint> narrow)
    {
        narrow = narrow[..values.Length];
        var index = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            ref readonly var first = ref MemoryMarshal.GetReference(values);
            ref var target = ref MemoryMarshal.GetReference(narrow);
            for (; index <= values.Length - Vector512<uint>.Count; index += Vector512<uint>.Count)
            {
                var low = Vector512.LoadUnsafe(in first, (nuint)index).AsUInt64();
                var high = Vector512.LoadUnsafe(in first, (nuint)(index + Vector512<long>.Count)).AsUInt64();
                Vector512.Narrow(low, high).StoreUnsafe(ref target, (nuint)index);
            }
        }

        NarrowScalar(values[index..], narrow[index..]);
    }

    public static void NarrowScalar(ReadOnlySpan<long> values, Span<uint> narrow)
    {
        for (var i = 0; i < values.Length; i++)
        {
            narrow[i] = unchecked((uint)values[i]);
        }
    }

    /// <summary>Each value in 64 bits.</summary>
    public static void Widen(ReadOnlySpan<uint> values, Span<long> wide)
    {
        wide = wide[..values.Length];
        var index = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            ref readonly var first = ref MemoryMarshal.GetReference(values);
            ref var target = ref MemoryMarshal.GetReference(wide);
            for (; index <= values.Length - Vector512<uint>.Count; index += Vector512<uint>.Count)
            {
                var (low, high) = Vector512.Widen(Vector512.LoadUnsafe(in first, (nuint)index));
                low.AsInt64().StoreUnsafe(ref target, (nuint)index);
                high.AsInt64().StoreUnsafe(ref target, (nuint)(index + Vector512<long>.Count));
            }
        }

        WidenScalar(values[index..], wide[index..]);
    }

    public static void WidenScalar(ReadOnlySpan<uint> values, Span<long> wide)
    {
        for (var i = 0; i < values.Length; i++)
        {
            wide[i] = values[i];
        }
    }
}
