using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Exceedances.Judging;

/// <summary>
/// What a limit comes to at one moment: a band within which nothing is beyond, its ends included, and one within which
/// values are back inside. Direction, deadband and inclusiveness are folded in, so that all else only compares.
/// </summary>
internal readonly record struct LimitBounds
{
    private readonly double _backLow;
    private readonly double _backHigh;
    private readonly bool _isInclusive;

    private LimitBounds(LimitDefinition limit, double low, double high)
    {
        (LowThreshold, HighThreshold, _isInclusive) = (low, high, limit.IsInclusive);
        Low = double.IsNaN(low) ? double.NegativeInfinity : limit.IsInclusive ? Math.BitIncrement(low) : low;
        High = double.IsNaN(high) ? double.PositiveInfinity : limit.IsInclusive ? Math.BitDecrement(high) : high;

        // Threshold and deadband are decimals to whoever wrote them: 50 - 0.1 is 49.9, not the double beside it.
        _backLow = double.IsNaN(low) ? Low : DecimalArithmetic.MultiplyAdd(limit.Deadband, 1, low);
        _backHigh = double.IsNaN(high) ? High : DecimalArithmetic.MultiplyAdd(limit.Deadband, -1, high);
        (ClearLow, ClearHigh) = (Math.Max(Low, _backLow), Math.Min(High, _backHigh));
    }

    /// <summary>What is compared with below; NaN when nothing is in force there.</summary>
    public double LowThreshold { get; }

    /// <summary>What is compared with above; NaN when nothing is in force there.</summary>
    public double HighThreshold { get; }

    /// <summary>What a limit is known by: the upper of two thresholds.</summary>
    public double Threshold => double.IsNaN(HighThreshold) ? LowThreshold : HighThreshold;

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

    /// <summary>The bounds that are in force at an instant.</summary>
    /// <param name="limit">The limit.</param>
    /// <param name="time">The instant.</param>
    /// <param name="companion">The last valid sample of the thresholds' series up to then, or NaN.</param>
    public static LimitBounds At(LimitDefinition limit, Timestamp time, double companion) => Of(
        limit, limit.Threshold.At(time, companion), limit.LowThreshold?.At(time, companion) ?? double.NaN);

    /// <summary>True when there is something to be beyond of.</summary>
    public bool IsInForce => !double.IsNaN(LowThreshold) || !double.IsNaN(HighThreshold);

    public bool IsBeyond(double value) => value < Low || value > High;

    public bool IsBack(double value) => value >= ClearLow && value <= ClearHigh;

    /// <summary>Where a value lies; NaN, which cannot be compared, between.</summary>
    public LimitClass Classify(double value) =>
        IsBeyond(value) ? LimitClass.Beyond : IsBack(value) ? LimitClass.Back : LimitClass.Between;

    /// <inheritdoc cref="Classify(double)"/>
    public LimitClass Classify(double value, out int side)
    {
        side = SideOf(value);
        return side != 0 ? LimitClass.Beyond : IsBack(value) ? LimitClass.Back : LimitClass.Between;
    }

    /// <summary>Where a fraction lies, compared before it becomes a double.</summary>
    public LimitClass Classify(in Rational figure, out int side)
    {
        if (!figure.IsExact)
        {
            return Classify(figure.ToDouble(), out side);
        }

        // Just short of an inclusive threshold is no double's neighbour, but inside.
        var isBack = figure.CompareTo(_backHigh) <= 0 && figure.CompareTo(_backLow) >= 0;
        side = SideOf(figure);
        return side != 0 ? LimitClass.Beyond : isBack ? LimitClass.Back : LimitClass.Between;
    }

    /// <summary>Where the first figure of a window lies: rounded as it is reported, or before that.</summary>
    public LimitClass Classify(in WindowResult window, bool ignoresRounding, out int side) =>
        IsExact(window, ignoresRounding) ? Classify(window.Exact, out side) : Classify(window.Value, out side);

    /// <summary>On which side a value is beyond: 1 above, -1 below, 0 on none.</summary>
    public int SideOf(double value) => value > High ? 1 : value < Low ? -1 : 0;

    /// <inheritdoc cref="SideOf(double)"/>
    public int SideOf(in Rational figure)
    {
        if (!figure.IsExact)
        {
            return SideOf(figure.ToDouble());
        }

        return !double.IsNaN(HighThreshold) && IsPast(figure.CompareTo(HighThreshold)) ? 1
            : !double.IsNaN(LowThreshold) && IsPast(-figure.CompareTo(LowThreshold)) ? -1
            : 0;
    }

    /// <inheritdoc cref="SideOf(double)"/>
    public int SideOf(in WindowResult window, bool ignoresRounding) =>
        IsExact(window, ignoresRounding) ? SideOf(window.Exact) : SideOf(window.Value);

    /// <summary>The threshold on a side.</summary>
    public double ThresholdOf(int side) => side > 0 ? HighThreshold : LowThreshold;

    /// <summary>The values that change nothing in a phase, ends included; none where each must be looked at.</summary>
    public (double Low, double High) Quiet(LimitPhase phase) => phase switch
    {
        LimitPhase.Inside => (Low, High),
        LimitPhase.Beyond when double.IsNegativeInfinity(Low) =>
            (Math.BitIncrement(ClearHigh), double.PositiveInfinity),
        LimitPhase.Beyond when double.IsPositiveInfinity(High) =>
            (double.NegativeInfinity, Math.BitDecrement(ClearLow)),
        _ => (double.PositiveInfinity, double.NegativeInfinity),
    };

    private static bool IsExact(in WindowResult window, bool ignoresRounding) =>
        window.Definition.Rounding is null || ignoresRounding;

    private bool IsPast(int order) => order > 0 || (_isInclusive && order == 0);
}
