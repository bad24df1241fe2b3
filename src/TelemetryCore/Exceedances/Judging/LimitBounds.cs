using TelemetryCore.Columns;

namespace TelemetryCore.Exceedances.Judging;

/// <summary>
/// What a limit comes to at one moment: a band within which nothing is beyond, its ends included, and one within which
/// values are back inside. Direction, deadband and inclusiveness are folded in, so that all else only compares.
/// </summary>
internal readonly record struct LimitBounds
{
    private LimitBounds(LimitDefinition limit, double low, double high)
    {
        Low = double.IsNaN(low) ? double.NegativeInfinity : limit.IsInclusive ? Math.BitIncrement(low) : low;
        High = double.IsNaN(high) ? double.PositiveInfinity : limit.IsInclusive ? Math.BitDecrement(high) : high;
        ClearLow = double.IsNaN(low) ? Low : Math.Max(Low, Sum(low, limit.Deadband));
        ClearHigh = double.IsNaN(high) ? High : Math.Min(High, Sum(high, -limit.Deadband));
    }

    /// <summary>The least value that is not beyond.</summary>
    public double Low { get; }

    /// <summary>The greatest value that is not beyond.</summary>
    public double High { get; }

    /// <summary>The least value that is back inside, deadband included.</summary>
    public double ClearLow { get; }

    /// <summary>The greatest value that is back inside, deadband included.</summary>
    public double ClearHigh { get; }

    /// <summary>The bounds that thresholds give; a side of which none is in force, NaN, is open.</summary>
    /// <param name="limit">The limit.</param>
    /// <param name="threshold">Its threshold.</param>
    /// <param name="low">Its low threshold, for <see cref="LimitDirection.Outside"/> only.</param>
    public static LimitBounds Of(LimitDefinition limit, double threshold, double low) => limit.Direction switch
    {
        LimitDirection.Above => new(limit, double.NaN, threshold),
        LimitDirection.Below => new(limit, threshold, double.NaN),
        _ => new(limit, low, threshold),
    };

    /// <summary>The bounds of a limit whose thresholds never change.</summary>
    public static LimitBounds Of(LimitDefinition limit) =>
        Of(limit, limit.Threshold.Value ?? double.NaN, limit.LowThreshold?.Value ?? double.NaN);

    public bool IsBeyond(double value) => value < Low || value > High;

    public bool IsBack(double value) => value >= ClearLow && value <= ClearHigh;

    // Threshold and deadband are decimals to whoever wrote them: 50 - 0.1 is 49.9, not the double beside it.
    private static double Sum(double threshold, double deadband)
    {
        if (deadband == 0 || !ShortDecimal.TryGet(threshold, out var first, out var firstScale)
            || !ShortDecimal.TryGet(deadband, out var second, out var secondScale))
        {
            return threshold + deadband;
        }

        var scale = Math.Max(firstScale, secondScale);
        var sum = (first * ShortDecimal.Power(scale - firstScale)) + (second * ShortDecimal.Power(scale - secondScale));
        return Rational.Of(sum, ShortDecimal.Power(scale)).ToDouble();
    }
}
