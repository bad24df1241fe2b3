namespace TelemetryCore.Balances.Power.Learning;

/// <summary>What is drawn on days on which a plant stood still for certain.</summary>
/// <param name="Median">Median of the days' mean powers; NaN of none.</param>
/// <param name="Deviation">MAD: median distance from the median.</param>
/// <param name="Days">Days that it was learned from.</param>
public readonly record struct Baseline(double Median, double Deviation, int Days)
{
    /// <summary>Learns it from the mean powers of known shutdown days; NaN marks a missing one.</summary>
    public static Baseline Of(ReadOnlySpan<double> meanPowers)
    {
        var days = new List<double>(meanPowers.Length);
        foreach (var power in meanPowers)
        {
            if (double.IsFinite(power))
            {
                days.Add(power);
            }
        }

        double[] known = [.. days];
        var median = Robust.Median(known);
        return new Baseline(median, Robust.Deviation(known, median), known.Length);
    }
}
