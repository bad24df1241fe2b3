namespace TelemetryCore.Balances.Power.Learning;

/// <summary>Figures that a few wrong days do not move.</summary>
internal static class Robust
{
    /// <summary>Of numbers in any order, which it sorts; NaN of none.</summary>
    public static double Median(Span<double> values)
    {
        if (values.IsEmpty)
        {
            return double.NaN;
        }

        values.Sort();
        var middle = values.Length / 2;
        return values.Length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }

    /// <summary>Median of the distances of sorted or unsorted numbers from <paramref name="centre"/>.</summary>
    public static double Deviation(ReadOnlySpan<double> values, double centre)
    {
        var distances = values.ToArray();
        foreach (ref var distance in distances.AsSpan())
        {
            distance = Math.Abs(distance - centre);
        }

        return Median(distances);
    }

    /// <summary>The value with a share of sorted numbers at or below it.</summary>
    public static double Quantile(ReadOnlySpan<double> sorted, double share) =>
        sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
}
