using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Exceedances.Judging;

/// <summary>
/// The figures of one window against a limit: as reported or, where the limit ignores rounding, as exact fractions, so
/// that no last place turns the answer. A threshold that is not in force is NaN, and nothing is beyond it.
/// </summary>
internal readonly record struct FigureComparison
{
    private readonly LimitDefinition _limit;

    /// <summary>Against what is in force when the window starts.</summary>
    /// <param name="limit">The limit.</param>
    /// <param name="from">The start of the window.</param>
    /// <param name="companion">The last valid sample of the thresholds' series up to then; NaN when there is none.</param>
    public FigureComparison(LimitDefinition limit, Timestamp from, double companion)
    {
        _limit = limit;
        Threshold = limit.Threshold.At(from, companion);
        LowThreshold = limit.LowThreshold?.At(from, companion) ?? double.NaN;
    }

    public double Threshold { get; }

    public double LowThreshold { get; }

    /// <summary>True when there is something to be beyond of.</summary>
    public bool IsInForce => !double.IsNaN(Threshold) || !double.IsNaN(LowThreshold);

    public bool IsBeyond(in WindowResult window) => IsBeyond(Compared(window.Definition, window.Exact, window.Value));

    public bool IsBeyond(in Rational figure) => IsAbove(figure) || IsBelow(figure);

    /// <summary>True on the far side of the upper threshold.</summary>
    public bool IsAbove(in Rational figure) =>
        _limit.Direction != LimitDirection.Below && Passes(figure, Threshold, sign: 1);

    /// <summary>True on the far side of the lower threshold.</summary>
    public bool IsBelow(in Rational figure) =>
        _limit.Direction != LimitDirection.Above
        && Passes(figure, _limit.Direction == LimitDirection.Below ? Threshold : LowThreshold, sign: -1);

    /// <summary>Of an exact figure and the reported one the one that is compared.</summary>
    public Rational Compared(WindowDefinition definition, in Rational exact, double reported) =>
        definition.Rounding is null || _limit.IgnoresRounding ? exact : Rational.Approximately(reported);

    private bool Passes(in Rational figure, double threshold, int sign)
    {
        if (double.IsNaN(threshold) || double.IsNaN(figure.ToDouble()))
        {
            return false;
        }

        var order = figure.CompareTo(threshold) * sign;
        return order > 0 || (order == 0 && _limit.IsInclusive);
    }
}
