namespace TelemetryCore.Queries.Attribution;

/// <summary>
/// p-values of several tests adjusted for their number (Benjamini and Hochberg, Journal of the Royal Statistical
/// Society B 57(1), 1995).
/// </summary>
internal static class FalseDiscovery
{
    /// <summary>The adjusted values, in the order of those that are given.</summary>
    public static double[] Adjusted(ReadOnlySpan<double> pValues)
    {
        var sorted = pValues.ToArray();
        var places = Enumerable.Range(0, sorted.Length).ToArray();
        Array.Sort(sorted, places);
        var adjusted = new double[sorted.Length];
        var least = 1.0;
        for (var i = sorted.Length - 1; i >= 0; i--)
        {
            least = Math.Min(least, sorted[i] * sorted.Length / (i + 1));
            adjusted[places[i]] = least;
        }

        return adjusted;
    }
}
