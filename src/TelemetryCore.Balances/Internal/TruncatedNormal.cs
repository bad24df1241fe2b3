using MathNet.Numerics;

namespace TelemetryCore.Balances.Internal;

/// <summary>
/// The mean and the variance of a standard normal number of which only an interval is known (Johnson, Kotz,
/// Balakrishnan 1994, 10.1), also where the interval lies so far out that its probability is no double.
/// </summary>
internal readonly record struct TruncatedNormal(double Mean, double Variance)
{
    private const double FarOut = 6;
    private const int Fractions = 60;

    /// <param name="low">May be negative infinity.</param>
    /// <param name="high">Above <paramref name="low"/>; may be infinity.</param>
    public static TruncatedNormal Of(double low, double high)
    {
        if (high < 0)
        {
            var mirrored = Of(-high, -low);
            return mirrored with { Mean = -mirrored.Mean };
        }

        // Densities and the probability, all divided by the density at the low end where the interval is a tail.
        var isTail = low > 0;
        var atLow = isTail ? 1 : Density(low);
        var ratio = isTail ? Math.Exp(((low * low) - (high * high)) / 2) : 0;
        var atHigh = isTail ? ratio : Density(high);
        var probability = isTail
            ? MillsRatio(low) - (ratio > 0 ? ratio * MillsRatio(high) : 0)
            : (SpecialFunctions.Erf(high / Constants.Sqrt2) - SpecialFunctions.Erf(low / Constants.Sqrt2)) / 2;
        var mean = (atLow - atHigh) / probability;
        var edges = (Times(low, atLow) - Times(high, atHigh)) / probability;
        return new TruncatedNormal(mean, Math.Clamp(1 + edges - (mean * mean), 0, 1));
    }

    /// <summary>The probability above <paramref name="x"/> over the density there; x is not negative.</summary>
    internal static double MillsRatio(double x)
    {
        if (x < FarOut)
        {
            return SpecialFunctions.Erfc(x / Constants.Sqrt2) / 2 / Density(x);
        }

        var fraction = x;
        for (var i = Fractions; i > 0; i--)
        {
            fraction = x + (i / fraction);
        }

        return 1 / fraction;
    }

    private static double Density(double x) => Math.Exp(-x * x / 2) / Constants.Sqrt2Pi;

    private static double Times(double x, double density) => density == 0 ? 0 : x * density;
}
