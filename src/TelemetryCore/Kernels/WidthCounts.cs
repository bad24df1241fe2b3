using System.Numerics;

namespace TelemetryCore.Kernels;

/// <summary>Counts how many bits integers need.</summary>
internal static class WidthCounts
{
    /// <summary>Widths are 0 to 64.</summary>
    public const int Length = 65;

    private const int Stride = 128;

    /// <summary>Counts the widths of the zigzag codes of the integers less the center.</summary>
    public static void Count(ReadOnlySpan<long> integers, long center, Span<int> counts)
    {
        // Neighbours mostly need as many bits, and an increment waits for the one before it at the same place: four
        // places take turns.
        Span<int> turns = stackalloc int[4 * Stride];
        turns.Clear();
        var index = 0;
        for (; index <= integers.Length - 4; index += 4)
        {
            turns[Width(integers[index] - center)]++;
            turns[Stride + Width(integers[index + 1] - center)]++;
            turns[(2 * Stride) + Width(integers[index + 2] - center)]++;
            turns[(3 * Stride) + Width(integers[index + 3] - center)]++;
        }

        for (; index < integers.Length; index++)
        {
            turns[Width(integers[index] - center)]++;
        }

        for (var width = 0; width < Length; width++)
        {
            counts[width] = turns[width] + turns[Stride + width] + turns[(2 * Stride) + width]
                + turns[(3 * Stride) + width];
        }
    }

    private static int Width(long value) => 64 - BitOperations.LeadingZeroCount((ulong)((value << 1) ^ (value >> 63)));
}
