using TelemetryCore.Balances.Internal;

namespace TelemetryCore.Balances.Reconciliation;

/// <summary>
/// A reading of which only an interval is known, as the value and the variance that say the same near an estimate: what
/// maximum likelihood asks for (Dovi, Solisio 2001). Where it says nothing, the variance is very large.
/// </summary>
internal readonly record struct CensoredReading(double Value, double Variance)
{
    /// <summary>The least that an interval tells, as a share of what a value would tell.</summary>
    private const double InformationMin = 1e-6;

    /// <param name="kind">Below or above the limit.</param>
    /// <param name="limit">In the unit of the balance.</param>
    /// <param name="least">What a reading below the limit is not below.</param>
    /// <param name="variance">Of a reading that is a value.</param>
    /// <param name="estimate">Of what the meter measures.</param>
    public static CensoredReading Of(ReadingKind kind, double limit, double least, double variance, double estimate)
    {
        var deviation = Math.Sqrt(variance);
        var (low, high) = kind == ReadingKind.Below ? (least, limit) : (limit, double.PositiveInfinity);
        var known = TruncatedNormal.Of((low - estimate) / deviation, (high - estimate) / deviation);
        var effective = variance / Math.Max(1 - known.Variance, InformationMin);
        return new CensoredReading(estimate + (effective * known.Mean / deviation), effective);
    }

    /// <summary>Where to begin.</summary>
    public static double Start(ReadingKind kind, double limit, double least, double variance) =>
        kind == ReadingKind.Above || double.IsInfinity(least)
            ? limit + ((kind == ReadingKind.Above ? 1 : -1) * Math.Sqrt(variance))
            : (limit + least) / 2;
}
