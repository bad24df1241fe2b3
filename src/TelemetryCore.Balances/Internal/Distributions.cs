using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Integration;

namespace TelemetryCore.Balances.Internal;

/// <summary>Levels of tests and the sizes that they see.</summary>
internal static class Distributions
{
    private const int BisectionsMax = 200;
    private const int QuadratureOrder = 128;

    /// <summary>What a chi-square statistic exceeds with a probability of 1 - <paramref name="confidence"/>.</summary>
    public static double ChiSquareCritical(double confidence, int degrees) =>
        degrees == 0 ? 0 : ChiSquared.InvCDF(degrees, confidence);

    /// <summary>
    /// The critical value beside a test of the greatest of as many |z|, so that either fails with a probability of
    /// 1 - <paramref name="confidence"/>: what the test of z raises where the statistic does not is taken off its
    /// level.
    /// </summary>
    public static double ChiSquareCriticalBeside(double z, int tests, double confidence, int degrees)
    {
        var critical = ChiSquareCritical(confidence, degrees);
        for (var step = 0; step < BisectionsMax; step++)
        {
            var before = critical;
            critical = ChiSquareCritical(confidence + AloneBelow(critical, z, tests, degrees), degrees);
            if (critical - before <= critical * 1e-10)
            {
                break;
            }
        }

        return critical;
    }

    /// <summary>
    /// The probability that some |z| exceeds its critical value and the statistic does not. Where the statistic is x,
    /// readings lie on a sphere of the radius sqrt(x), with all directions alike: the square of the cosine between one
    /// of them and a fault has a beta distribution, whose tails add up over the faults (Bonferroni).
    /// </summary>
    public static double AloneBelow(double critical, double z, int tests, int degrees) =>
        degrees < 2 || !(critical > z * z) ? 0 : GaussLegendreRule.Integrate(
            x => ChiSquared.PDF(degrees, x) * Math.Min(1, tests * CosineTail(z * z / x, degrees)),
            z * z,
            critical,
            QuadratureOrder);

    private static double CosineTail(double squared, int degrees) =>
        SpecialFunctions.BetaRegularized((degrees - 1) / 2.0, 0.5, 1 - squared);

    /// <summary>The probability of a chi-square statistic of that size or more; of no degrees of freedom, 1.</summary>
    public static double ChiSquareTail(double statistic, int degrees) =>
        degrees == 0 || !(statistic > 0) ? 1 : SpecialFunctions.GammaUpperRegularized(degrees / 2.0, statistic / 2);

    /// <summary>
    /// What none of as many independent two-sided tests exceeds with the probability of <paramref name="confidence"/>
    /// (Sidak 1967); with dependent ones, a higher probability.
    /// </summary>
    public static double Sidak(double confidence, int tests) =>
        NormalUpper(-SpecialFunctions.Expm1(Math.Log(confidence) / Math.Max(tests, 1)) / 2);

    /// <summary>What a standard normal number exceeds with the probability <paramref name="tail"/>.</summary>
    public static double NormalUpper(double tail) => -Normal.InvCDF(0, 1, tail);

    /// <summary>
    /// The noncentrality at which a chi-square statistic exceeds <paramref name="critical"/> with the probability
    /// <paramref name="power"/>.
    /// </summary>
    public static double Noncentrality(double critical, int degrees, double power)
    {
        var (low, high) = (0.0, 1.0);
        while (NoncentralTail(critical, degrees, high) < power)
        {
            high *= 2;
        }

        for (var i = 0; i < BisectionsMax && high - low > high * 1e-12; i++)
        {
            var middle = (low + high) / 2;
            (low, high) = NoncentralTail(critical, degrees, middle) < power ? (middle, high) : (low, middle);
        }

        return high;
    }

    /// <summary>A noncentral chi-square is a chi-square whose degrees of freedom are Poisson (Johnson, Kotz).</summary>
    internal static double NoncentralTail(double statistic, int degrees, double noncentrality)
    {
        var half = noncentrality / 2;
        var spread = (10 * Math.Sqrt(half)) + 20;
        var first = (int)Math.Max(0, Math.Floor(half - spread));
        var sum = 0.0;
        for (var i = first; i <= half + spread; i++)
        {
            var weight = Math.Exp((i * Math.Log(half)) - half - SpecialFunctions.GammaLn(i + 1));
            sum += weight * ChiSquareTail(statistic, degrees + (2 * i));
        }

        return sum;
    }
}
