using System.Numerics;

namespace TelemetryCore.Kernels;

/// <summary>Adds and subtracts short rows of counts; sums wrap around.</summary>
internal static class Counts
{
    /// <summary>Adds each count to the one at its place; both rows have one length.</summary>
    public static void Add(Span<int> counts, ReadOnlySpan<int> others)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(others.Length, counts.Length, nameof(others));
        while (Vector.IsHardwareAccelerated && counts.Length >= Vector<int>.Count)
        {
            (new Vector<int>(counts) + new Vector<int>(others)).CopyTo(counts);
            counts = counts[Vector<int>.Count..];
            others = others[Vector<int>.Count..];
        }

        AddScalar(counts, others);
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
        while (Vector.IsHardwareAccelerated && counts.Length >= Vector<int>.Count)
        {
            (new Vector<int>(counts) - new Vector<int>(others)).CopyTo(counts);
            counts = counts[Vector<int>.Count..];
            others = others[Vector<int>.Count..];
        }

        SubtractScalar(counts, others);
    }

    public static void SubtractScalar(Span<int> counts, ReadOnlySpan<int> others)
    {
        for (var i = 0; i < counts.Length; i++)
        {
            counts[i] -= others[i];
        }
    }
}
