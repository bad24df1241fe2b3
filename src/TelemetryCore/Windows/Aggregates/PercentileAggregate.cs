using TelemetryCore.Columns;

namespace TelemetryCore.Windows.Aggregates;

/// <summary>
/// A percentile between two neighbouring ranks, by linear interpolation at k = 1 + (n - 1) p (HJ 663-2013 appendix A;
/// type 7 of Hyndman and Fan, The American Statistician 50(4), 1996).
/// </summary>
internal readonly record struct PercentileAggregate(Percentage Percentage) : IAggregate<ValueBag>
{
    // A product of a mantissa and a percentage stays below 2^126 when the mantissa is below this.
    private const double MantissaMax = 1e31;

    public void Clear(ref ValueBag partial) => partial.Clear();

    public void Lift(ref ValueBag partial, in SampleRun run) => partial.Add(run.Values);

    public void Combine(ref ValueBag earlier, in ValueBag later) => earlier.Add(later);

    public bool IsOrderFree(in ValueBag partial) => true;

    public Rational Lower(in ValueBag partial, in WindowContext window)
    {
        if (partial.Count == 0)
        {
            return Rational.None;
        }

        partial.Sort();
        var (rank, rest) = Math.DivRem((partial.Count - 1) * Percentage.Parts, Percentage.Whole);
        var low = partial[(int)rank];
        return rest == 0 ? Rational.OfReading(low) : Between(low, partial[(int)rank + 1], rest);
    }

    private static Rational Between(double low, double high, long parts)
    {
        if (ShortDecimal.TryGet(low, out var lowMantissa, out var lowScale) &&
            ShortDecimal.TryGet(high, out var highMantissa, out var highScale))
        {
            var scale = Math.Max(lowScale, highScale);
            var first = lowMantissa * ShortDecimal.Power(scale - lowScale);
            var second = highMantissa * ShortDecimal.Power(scale - highScale);
            if (Math.Max(Math.Abs((double)first), Math.Abs((double)second)) < MantissaMax)
            {
                var numerator = (first * (Percentage.Whole - parts)) + (second * parts);
                return Rational.Of(numerator, ShortDecimal.Power(scale) * Percentage.Whole);
            }
        }

        var share = (double)parts / Percentage.Whole;
        return Rational.Approximately((low * (1 - share)) + (high * share));
    }
}
