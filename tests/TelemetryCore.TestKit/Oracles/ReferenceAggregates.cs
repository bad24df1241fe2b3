using System.Numerics;
using TelemetryCore.Samples;

namespace TelemetryCore.TestKit.Oracles;

/// <summary>
/// Figures of a window by their definitions, from its readings in order of time, with fractions of big integers. NaN
/// when there is none.
/// </summary>
public static class ReferenceAggregates
{
    public static double Sum(IReadOnlyList<ReferenceReading> readings) =>
        Figure(Values(readings), values => ReferenceWindow.Sum(values));

    public static double Mean(IReadOnlyList<ReferenceReading> readings) =>
        Figure(Values(readings), values => Over(ReferenceWindow.Sum(values), values.Count, 1));

    /// <summary>The n-th lowest, from 0; -0.0 is below 0.0.</summary>
    public static double Lowest(IReadOnlyList<ReferenceReading> readings, Func<int, int> rankOf)
    {
        var sorted = Values(readings)
            .OrderBy(value => value)
            .ThenBy(value => double.IsNegative(value) ? 0 : 1)
            .ToList();
        return sorted.Count == 0 || rankOf(sorted.Count) < 0 ? double.NaN : sorted[rankOf(sorted.Count)];
    }

    /// <summary>Type 7 at a whole number of percent.</summary>
    public static double Percentile(IReadOnlyList<ReferenceReading> readings, int percent) =>
        Figure(Values(readings), values =>
        {
            values.Sort();
            var steps = (values.Count - 1) * percent;
            var low = ReferenceWindow.Sum([values[steps / 100]]);
            var high = ReferenceWindow.Sum([values[Math.Min((steps / 100) + 1, values.Count - 1)]]);
            return Plus(Over(low, 100, 100 - (steps % 100)), Over(high, 100, steps % 100));
        });

    public static double Deviation(IReadOnlyList<ReferenceReading> readings)
    {
        var values = Values(readings);
        if (values.Count < 2)
        {
            return double.NaN;
        }

        var mean = Over(ReferenceWindow.Sum(values), values.Count, 1);
        var sum = values.Select(value => Plus(ReferenceWindow.Sum([value]), Over(mean, 1, -1)))
            .Select(difference => Times(difference, difference))
            .Aggregate(Plus);
        return Math.Sqrt(ReferenceWindow.Nearest(Over(sum, values.Count - 1, 1)));
    }

    public static double Direction(IReadOnlyList<ReferenceReading> readings, Func<ReferenceReading, double> lengthOf)
    {
        var pairs = readings.Where(reading => reading.IsValid && !double.IsNaN(lengthOf(reading))).ToList();
        var east = pairs.Sum(pair => lengthOf(pair) * Math.Sin(pair.Value % 360 * Math.PI / 180));
        var north = pairs.Sum(pair => lengthOf(pair) * Math.Cos(pair.Value % 360 * Math.PI / 180));
        var isCancelled = double.Hypot(east, north) <= 1e-12 * pairs.Sum(pair => Math.Abs(lengthOf(pair)));
        return isCancelled ? double.NaN : Math.Atan2(east, north) * 180 / Math.PI;
    }

    public static double FlowWeighted(IReadOnlyList<ReferenceReading> readings) => Weighted(
        [.. readings.Where(r => r.IsValid && !double.IsNaN(r.Companion)).Select(r => (r.Value, r.Companion))]);

    /// <summary>Each value weighs as many microseconds as it holds within the window.</summary>
    /// <param name="readings">Those of the window and any that come before it.</param>
    public static double TimeWeighted(
        IReadOnlyList<ReferenceReading> readings, Timestamp from, Timestamp to, TimeSpan hold)
    {
        var pairs = new List<(double, double)>();
        for (var i = 0; i < readings.Count; i++)
        {
            var start = Math.Max(readings[i].Timestamp.Microseconds, from.Microseconds);
            var next = i + 1 < readings.Count ? readings[i + 1].Timestamp : to;
            var end = Math.Min(
                Math.Min(next.Microseconds, to.Microseconds), (readings[i].Timestamp + hold).Microseconds);
            if (readings[i].IsValid && end > start)
            {
                pairs.Add((readings[i].Value, end - start));
            }
        }

        return Weighted(pairs);
    }

    /// <summary>The sum of the steps between valid readings, each of which after a reset counts from zero.</summary>
    /// <param name="readings">Those of the window, after the last valid one before it if there is one.</param>
    /// <param name="seconds">What to divide by; 1 for the increase itself.</param>
    public static double Increase(IReadOnlyList<ReferenceReading> readings, int seconds)
    {
        var values = Values(readings);
        var steps = values.Zip(values.Skip(1), (before, after) => after < before
            ? ReferenceWindow.Sum([after])
            : ReferenceWindow.Sum([after, -before])).ToList();
        return steps.Count == 0
            ? double.NaN
            : ReferenceWindow.Nearest(Over(steps.Aggregate(Plus), seconds, 1));
    }

    private static double Weighted(List<(double Value, double Weight)> pairs)
    {
        var weights = ReferenceWindow.Sum(pairs.Select(pair => pair.Weight));
        if (weights.Numerator.IsZero)
        {
            return double.NaN;
        }

        var products = pairs
            .Select(pair => Times(ReferenceWindow.Sum([pair.Value]), ReferenceWindow.Sum([pair.Weight])))
            .Aggregate(Plus);
        var sign = weights.Numerator.Sign;
        return ReferenceWindow.Nearest(
            (products.Numerator * weights.Denominator * sign, products.Denominator * weights.Numerator * sign));
    }

    private static List<double> Values(IEnumerable<ReferenceReading> readings) =>
        [.. readings.Where(reading => reading.IsValid).Select(reading => reading.Value)];

    private static double Figure(
        List<double> values, Func<List<double>, (BigInteger Numerator, BigInteger Denominator)> fractionOf) =>
        values.Count == 0 ? double.NaN : ReferenceWindow.Nearest(fractionOf(values));

    private static (BigInteger Numerator, BigInteger Denominator) Over(
        (BigInteger Numerator, BigInteger Denominator) fraction, int divisor, int factor) =>
        (fraction.Numerator * factor, fraction.Denominator * divisor);

    private static (BigInteger Numerator, BigInteger Denominator) Times(
        (BigInteger Numerator, BigInteger Denominator) left, (BigInteger Numerator, BigInteger Denominator) right) =>
        (left.Numerator * right.Numerator, left.Denominator * right.Denominator);

    private static (BigInteger Numerator, BigInteger Denominator) Plus(
        (BigInteger Numerator, BigInteger Denominator) left, (BigInteger Numerator, BigInteger Denominator) right)
    {
        var numerator = (left.Numerator * right.Denominator) + (right.Numerator * left.Denominator);
        var denominator = left.Denominator * right.Denominator;
        var common = BigInteger.GreatestCommonDivisor(numerator, denominator);
        return (numerator / common, denominator / common);
    }
}
