using MathNet.Numerics.Distributions;
using MathNet.Numerics.Integration;
using MathNet.Numerics.LinearAlgebra;
using TelemetryCore.Balances.Internal;

namespace TelemetryCore.Balances.Charts;

/// <summary>
/// How many independent normal observations a chart takes on average until it signals: what its parameters are chosen
/// by. A length is the solution of an integral equation by Gauss-Legendre quadrature (Nystroem), good to six digits
/// and more; one beyond 10^10 is infinite, since rounding hides it.
/// </summary>
public static class AverageRunLength
{
    private const double LengthMax = 1e10;
    private const double ParameterMax = 20;

    /// <summary>Of one side of a <see cref="Cusum"/>.</summary>
    /// <param name="reference">k, 0 to 10 standard deviations.</param>
    /// <param name="interval">h, above 0 and at most 20 standard deviations.</param>
    /// <param name="shift">Of the mean in the direction of the side, in standard deviations, -20 to 20.</param>
    /// <param name="headstart">Where the sum starts, as a share of the interval, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    public static double OfOneSidedCusum(double reference, double interval, double shift, double headstart = 0)
    {
        CheckCusum(reference, interval, shift);
        Throw.UnlessBetween(headstart, 0, 1, nameof(headstart));
        var (zero, started) = SolveCusum(reference, interval, shift, headstart);
        return Bounded(headstart == 0 ? zero : started);
    }

    /// <summary>Of a <see cref="Cusum"/>, both of whose sides signal (Lucas and Crosier 1982).</summary>
    /// <param name="reference">k, 0 to 10 standard deviations.</param>
    /// <param name="interval">h, above 0 and at most 20 standard deviations.</param>
    /// <param name="shift">Of the mean, in standard deviations, -20 to 20.</param>
    /// <param name="headstart">Where both sums start, as a share of the interval, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    public static double OfCusum(double reference, double interval, double shift, double headstart = 0)
    {
        CheckCusum(reference, interval, shift);
        Throw.UnlessBetween(headstart, 0, 1, nameof(headstart));
        var (high, highStarted) = SolveCusum(reference, interval, shift, headstart);
        var (low, lowStarted) = SolveCusum(reference, interval, -shift, headstart);
        if (double.IsPositiveInfinity(Bounded(high)) || double.IsPositiveInfinity(Bounded(low)))
        {
            return Bounded(Math.Min(Bounded(highStarted), Bounded(lowStarted)));
        }

        return Bounded(((highStarted * low) + (high * lowStarted) - (high * low)) / (high + low));
    }

    /// <summary>
    /// Of one side of a <see cref="Cusum"/>, approximately: (exp(-2Db) + 2Db - 1) / (2D^2) with D = shift - k and b =
    /// h + 1.166 (Siegmund 1985).
    /// </summary>
    /// <param name="reference">k, 0 to 10 standard deviations.</param>
    /// <param name="interval">h, above 0 and at most 20 standard deviations.</param>
    /// <param name="shift">Of the mean in the direction of the side, in standard deviations, -20 to 20.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    public static double OfOneSidedCusumBySiegmund(double reference, double interval, double shift)
    {
        CheckCusum(reference, interval, shift);
        var drift = shift - reference;
        var reach = interval + 1.166;
        var exponent = 2 * drift * reach;

        // Near drift 0 the terms cancel; the length is then reach^2, less a third of its next term.
        return Math.Abs(exponent) < 1e-4
            ? reach * reach * (1 - (exponent / 3))
            : (Math.Exp(-exponent) + exponent - 1) / (2 * drift * drift);
    }

    /// <summary>Of an <see cref="Ewma"/> with fixed limits (Crowder 1987).</summary>
    /// <param name="weight">Of the newest observation, 0.001 to 1.</param>
    /// <param name="limit">L, above 0 and at most 10 standard deviations of the average.</param>
    /// <param name="shift">Of the mean, in standard deviations of an observation, -20 to 20.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    public static double OfEwma(double weight, double limit, double shift)
    {
        Throw.UnlessBetween(weight, 0.001, 1, nameof(weight));
        Throw.UnlessBetween(limit, double.Epsilon, 10, nameof(limit));
        Throw.UnlessBetween(shift, -ParameterMax, ParameterMax, nameof(shift));
        var edge = limit * Math.Sqrt(weight / (2 - weight));
        var rule = Rule(-edge, edge, 2 * edge / weight);
        var nodes = rule.Abscissas;
        var lengths = Solve(nodes.Length, (row, column) => rule.Weights[column] * Density(nodes[row], nodes[column]));
        var sum = 1.0;
        for (var i = 0; i < nodes.Length; i++)
        {
            sum += rule.Weights[i] * Density(0, nodes[i]) * lengths[i];
        }

        return Bounded(sum);

        double Density(double from, double to) =>
            Normal.PDF(shift, 1, (to - ((1 - weight) * from)) / weight) / weight;
    }

    /// <summary>h of a <see cref="Cusum"/> that calls falsely every <paramref name="length"/> observations.</summary>
    /// <param name="reference">k, 0 to 10 standard deviations.</param>
    /// <param name="length">2 to 1,000,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A number lies outside its range, or no h up to 20 has that length.
    /// </exception>
    public static double CusumIntervalFor(double reference, double length)
    {
        CheckLength(length);
        return Inverse(interval => OfCusum(reference, interval, 0), length, ParameterMax);
    }

    /// <summary>
    /// L of an <see cref="Ewma"/> with fixed limits that calls falsely every <paramref name="length"/> observations.
    /// </summary>
    /// <param name="weight">Of the newest observation, 0.001 to 1.</param>
    /// <param name="length">2 to 1,000,000.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number lies outside its range.</exception>
    public static double EwmaLimitFor(double weight, double length)
    {
        CheckLength(length);
        return Inverse(limit => OfEwma(weight, limit, 0), length, 10);
    }

    private static void CheckLength(double length) => Throw.UnlessBetween(length, 2, 1e6, nameof(length));

    private static void CheckCusum(double reference, double interval, double shift)
    {
        Throw.UnlessBetween(reference, 0, 10, nameof(reference));
        Throw.UnlessBetween(interval, double.Epsilon, ParameterMax, nameof(interval));
        Throw.UnlessBetween(shift, -ParameterMax, ParameterMax, nameof(shift));
    }

    // Unknowns are the lengths from the nodes and, last, the one from 0, where the sum stands with a probability of
    // its own.
    private static (double Zero, double Started) SolveCusum(
        double reference, double interval, double shift, double headstart)
    {
        var rule = Rule(0, interval, interval);
        var nodes = rule.Abscissas;
        var zero = nodes.Length;
        var lengths = Solve(zero + 1, (row, column) => Share(row == zero ? 0 : nodes[row], column));
        var started = 1.0;
        for (var column = 0; column <= zero; column++)
        {
            started += Share(headstart * interval, column) * lengths[column];
        }

        return (lengths[zero], started);

        double Share(double from, int column) => column == zero
            ? Normal.CDF(shift, 1, reference - from)
            : rule.Weights[column] * Normal.PDF(shift, 1, nodes[column] + reference - from);
    }

    private static Vector<double> Solve(int size, Func<int, int, double> share)
    {
        var matrix = Matrix<double>.Build.Dense(size, size, (row, column) =>
            (row == column ? 1 : 0) - share(row, column));
        return matrix.Solve(Vector<double>.Build.Dense(size, 1));
    }

    // Nodes closer than a standard deviation of the kernel resolve it to rounding.
    private static GaussLegendreRule Rule(double from, double to, double deviations) =>
        new(from, to, deviations <= 20 ? 64 : deviations <= 60 ? 128 : deviations <= 200 ? 256 : 512);

    private static double Bounded(double length) =>
        length >= 0 && length < LengthMax ? length : double.PositiveInfinity;

    private static double Inverse(Func<double, double> lengthOf, double length, double max)
    {
        var (low, high) = (1e-6, max);
        if (lengthOf(high) < length || lengthOf(low) > length)
        {
            Throw.NoParameterFor(length, lengthOf(low), lengthOf(high));
        }

        while (high - low > 1e-9)
        {
            var middle = (low + high) / 2;
            (low, high) = lengthOf(middle) < length ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }
}
