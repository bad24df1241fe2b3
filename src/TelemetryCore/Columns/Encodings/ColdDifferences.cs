namespace TelemetryCore.Columns.Encodings;

/// <summary>
/// Differences of integers, of differences, or the integers themselves, and their distances from a center.
/// </summary>
internal static class ColdDifferences
{
    /// <summary>
    /// The differences of an order, modulo 2^64; there are <paramref name="order"/> fewer than values.
    /// </summary>
    public static Span<long> Take(ReadOnlySpan<long> values, int order, Span<long> differences)
    {
        differences = differences[..Math.Max(values.Length - order, 0)];
        if (order == 0)
        {
            values.CopyTo(differences);
        }
        else if (order == 1)
        {
            for (var index = 0; index < differences.Length; index++)
            {
                differences[index] = unchecked(values[index + 1] - values[index]);
            }
        }
        else
        {
            for (var index = 0; index < differences.Length; index++)
            {
                differences[index] = unchecked(values[index + 2] - (2 * values[index + 1]) + values[index]);
            }
        }

        return differences;
    }

    /// <summary>The zigzag distance of a difference from the center, over the divisor.</summary>
    public static ulong Distance(long difference, in ColdPlan plan)
    {
        var distance = unchecked(difference - plan.Center);
        return ZigZag.Encode(plan.Divisor == 1 ? distance : distance / plan.Divisor);
    }

    /// <summary>The distances of one frame, or of all rows as if they were one.</summary>
    public static Span<ulong> Distances(
        ReadOnlySpan<long> values, in ColdPlan plan, Span<long> differences, Span<ulong> distances)
    {
        differences = Take(values, plan.Order, differences);
        distances = distances[..differences.Length];
        for (var index = 0; index < differences.Length; index++)
        {
            distances[index] = Distance(differences[index], plan);
        }

        return distances;
    }

    /// <summary>
    /// Cuts the runs of zeros of at least <paramref name="runMin"/> out, in place; returns how many distances are left.
    /// </summary>
    public static int CutRuns(Span<ulong> distances, int runMin, Span<ColdRun> runs, out int runCount)
    {
        var (kept, end, zeros) = (0, 0, 0);
        runCount = 0;
        foreach (var distance in distances)
        {
            if (zeros >= runMin && distance != 0)
            {
                kept -= zeros;
                runs[runCount++] = new ColdRun(kept - end, zeros);
                end = kept;
            }

            distances[kept++] = distance;
            zeros = distance == 0 ? zeros + 1 : 0;
        }

        if (zeros >= runMin)
        {
            kept -= zeros;
            runs[runCount++] = new ColdRun(kept - end, zeros);
        }

        return kept;
    }
}
