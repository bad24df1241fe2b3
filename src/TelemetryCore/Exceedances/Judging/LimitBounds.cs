using TelemetryCore.Columns;
using TelemetryCore.Windows;

namespace TelemetryCore.Exceedances.Judging;

/// <summary>
/// What a limit comes to at one moment: a band within which nothing is beyond, its ends included, and one within which
/// values are back inside. Direction, deadband and inclusiveness are folded in, so that all else only compares.
/// </summary>
internal readonly record struct LimitBounds
{
    private readonly bool _isInclusive;
    private readonly bool _ignoresRounding;
    private readonly double _backLow;
    private readonly double _backHigh;

    private LimitBounds(LimitDefinition limit, double low, double high)
    {
        (_isInclusive, _ignoresRounding) = (limit.IsInclusive, limit.IgnoresRounding);
        (LowThreshold, HighThreshold) = (low, high);
        Low = double.IsNaN(low) ? double.NegativeInfinity : _isInclusive ? Math.BitIncrement(low) : low;
        High = double.IsNaN(high) ? double.PositiveInfinity : _isInclusive ? Math.BitDecrement(high) : high;
        (_backLow, _backHigh) = (Sum(low, limit.Deadband), Sum(high, -limit.Deadband));
        ClearLow = double.IsNaN(low) ? Low : Math.Max(Low, _backLow);
        ClearHigh = double.IsNaN(high) ? High : Math.Min(High, _backHigh);
    }

    /// <summary>What was compared with below; NaN when nothing is in force there.</summary>
    public double LowThreshold { get; }

    /// <summary>What was compared with above; NaN when nothing is in force there.</summary>
    public double HighThreshold { get; }

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

    /// <summary>On which side a value is beyond: 1 above, -1 below, 0 on none.</summary>
    public int SideOf(double value) => value > High ? 1 : value < Low ? -1 : 0;

    /// <summary>
    /// As for a value, on a fraction before it becomes a double: one just short of an inclusive threshold is no double's
    /// neighbour. What is no number is on no side.
    /// </summary>
    public int SideOf(in Rational figure)
    {
        var least = _isInclusive ? 0 : 1;
        var isNumber = !double.IsNaN(figure.ToDouble());
        return isNumber && !double.IsNaN(HighThreshold) && figure.CompareTo(HighThreshold) >= least ? 1
            : isNumber && !double.IsNaN(LowThreshold) && figure.CompareTo(LowThreshold) <= -least ? -1
            : 0;
    }

    /// <summary>As for a value, on the figure of a window that is compared.</summary>
    public int SideOf(in WindowResult window) => SideOf(FigureOf(window));

    /// <inheritdoc cref="SideOf(in WindowResult)"/>
    public bool IsBack(in WindowResult window) => Classify(window) == LimitClass.Back;

    /// <summary>Where a value lies; NaN, which cannot be compared, between.</summary>
    public LimitClass Classify(double value) =>
        IsBeyond(value) ? LimitClass.Beyond : IsBack(value) ? LimitClass.Back : LimitClass.Between;

    /// <inheritdoc cref="Classify(double)"/>
    public LimitClass Classify(in Rational figure)
    {
        var isBack = !double.IsNaN(figure.ToDouble())
            && (double.IsNaN(HighThreshold) || figure.CompareTo(_backHigh) <= 0)
            && (double.IsNaN(LowThreshold) || figure.CompareTo(_backLow) >= 0);
        return SideOf(figure) != 0 ? LimitClass.Beyond : isBack ? LimitClass.Back : LimitClass.Between;
    }

    /// <inheritdoc cref="Classify(double)"/>
    public LimitClass Classify(in WindowResult window) => Classify(FigureOf(window));

    /// <summary>The values that change nothing in a phase, ends included; none where each must be looked at.</summary>
    public (double Low, double High) Quiet(LimitPhase phase) => phase switch
    {
        LimitPhase.Inside => (Low, High),
        LimitPhase.Beyond when double.IsNegativeInfinity(Low) => (Math.BitIncrement(ClearHigh), double.PositiveInfinity),
        LimitPhase.Beyond when double.IsPositiveInfinity(High) => (double.NegativeInfinity, Math.BitDecrement(ClearLow)),
        _ => (double.PositiveInfinity, double.NegativeInfinity),
    };

    /// <summary>The threshold on a side.</summary>
    public double ThresholdOf(int side) => side > 0 ? HighThreshold : LowThreshold;

    private Rational FigureOf(in WindowResult window) => window.Definition.Rounding is null || _ignoresRounding
        ? window.Exact
        : Rational.Approximately(window.Value);

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
