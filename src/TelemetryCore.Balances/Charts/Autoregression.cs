using TelemetryCore.Balances.Internal;

namespace TelemetryCore.Balances.Charts;

/// <summary>
/// How observations depend on the one before: x - mean = phi (x before - mean) + e, e of one standard deviation
/// (AR(1)).
/// </summary>
/// <param name="Mean">Mean of the observations, in their unit.</param>
/// <param name="Coefficient">phi, above -1 and below 1.</param>
/// <param name="Deviation">Standard deviation of e, above 0.</param>
/// <param name="Pairs">Neighbours that it was learned from; 0 when it was declared.</param>
public sealed record Autoregression(double Mean, double Coefficient, double Deviation, long Pairs = 0)
{
    private const int PairsMin = 10;

    /// <summary>
    /// Learns it from observations without a fault, NaN for missing ones: phi by least squares of neighbours
    /// (conditional maximum likelihood). Null with fewer than 10 pairs of neighbours, without variance, or when phi
    /// is no less than 1, as for what drifts.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">An observation is infinite.</exception>
    public static Autoregression? Fit(ReadOnlySpan<double> values)
    {
        var mean = MeanOf(values);
        var (pairs, before, after, both) = (0L, 0.0, 0.0, 0.0);
        for (var i = 1; i < values.Length; i++)
        {
            var (x, y) = (values[i - 1] - mean, values[i] - mean);
            if (!double.IsNaN(x + y))
            {
                pairs++;
                before += x * x;
                after += y * y;
                both += x * y;
            }
        }

        var coefficient = both / before;
        var variance = (after - (coefficient * both)) / (pairs - 2);
        return pairs < PairsMin || !(Math.Abs(coefficient) < 1) || !(variance > 0)
            ? null
            : new Autoregression(mean, coefficient, Math.Sqrt(variance), pairs);
    }

    internal Autoregression Validated()
    {
        Throw.UnlessFinite(Mean, nameof(Mean));
        Throw.UnlessBetween(Coefficient, -1 + 1e-12, 1 - 1e-12, nameof(Coefficient));
        Throw.UnlessPositive(Deviation, nameof(Deviation));
        return this;
    }

    private static double MeanOf(ReadOnlySpan<double> values)
    {
        var (sum, count) = (0.0, 0);
        foreach (var value in values)
        {
            if (double.IsInfinity(value))
            {
                Throw.InfiniteObservation(value);
            }

            if (!double.IsNaN(value))
            {
                sum += value;
                count++;
            }
        }

        return sum / count;
    }
}
