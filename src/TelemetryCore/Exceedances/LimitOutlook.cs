using TelemetryCore.Columns;
using TelemetryCore.Exceedances.Judging;
using TelemetryCore.Windows;

namespace TelemetryCore.Exceedances;

/// <summary>
/// A limit on a window that is not over: what is certain already, and what can still come. As the
/// <see cref="WindowOutlook"/> that it rests on, it holds as long as nothing that is held is amended, no more samples
/// come than the cadence promises, and these are decimal readings within the window's
/// <see cref="WindowDefinition.Range"/>.
/// </summary>
public readonly record struct LimitOutlook
{
    /// <summary>The window.</summary>
    public WindowOutlook Window { get; init; }

    /// <summary>What is certain of it.</summary>
    public LimitDecision Decision { get; init; }

    /// <summary>True when the window can still become Valid and beyond the limit.</summary>
    public bool CanExceed { get; init; }

    /// <summary>
    /// True when the figure so far is beyond the limit, Valid or not: what would be reported if no further sample came
    /// and the rule of validity held.
    /// </summary>
    public bool ExceedsSoFar { get; init; }

    /// <summary>
    /// What is in force for the window: that of its start, in the series' unit; NaN when nothing is.
    /// </summary>
    public double Threshold { get; init; }

    /// <summary>The same of <see cref="LimitDefinition.LowThreshold"/>; NaN when there is none.</summary>
    public double LowThreshold { get; init; }

    /// <summary>The least that the compared figure can become, as <see cref="WindowOutlook.BoundsOf"/> says.</summary>
    public double Low { get; init; }

    /// <summary>The greatest that the compared figure can become.</summary>
    public double High { get; init; }

    /// <summary>The compared figure so far; NaN when there is none.</summary>
    public double SoFar { get; init; }

    /// <summary>
    /// What all <see cref="WindowOutlook.Missing"/> samples must be beyond on average for the mean to be beyond
    /// <see cref="Threshold"/>, rounding left aside: (L (n + m) - S) / m of n readings with the sum S and m to come.
    /// The double nearest to it for decimal readings. NaN when the figure is no plain mean, no sample can come, or no
    /// threshold is in force.
    /// </summary>
    public double Headroom
    {
        get
        {
            var definition = Window.SoFar.Definition;
            var isMean = definition.Aggregates[0] == Aggregate.Mean && definition.Fill is null;
            return isMean && Window.Missing > 0
                ? Window.Held.RestFor(Threshold, Window.HeldCount, Window.Missing)
                : double.NaN;
        }
    }

    /// <summary>What an outlook means for a limit.</summary>
    /// <param name="limit">The limit.</param>
    /// <param name="window">The outlook of its window.</param>
    /// <param name="companion">The last valid sample of the thresholds' series up to its start, or NaN.</param>
    internal static LimitOutlook Of(LimitDefinition limit, in WindowOutlook window, double companion)
    {
        var isExact = window.SoFar.Definition.Rounding is null || limit.IgnoresRounding;
        var low = isExact ? window.ExactLow : Rational.Approximately(window.Low[0]);
        var high = isExact ? window.ExactHigh : Rational.Approximately(window.High[0]);
        var soFar = isExact ? window.SoFar.Exact : Rational.Approximately(window.SoFar.Value);
        var bounds = LimitBounds.At(limit, window.SoFar.From, companion);

        // Without a figure yet there may never be one.
        var mustBeJudged = window.MustBeValid && bounds.IsInForce && !double.IsNaN(window.Held.ToDouble());
        var mustExceed = bounds.SideOf(low) > 0 || bounds.SideOf(high) < 0;
        var canExceed = bounds.SideOf(high) > 0 || bounds.SideOf(low) < 0;
        return new LimitOutlook
        {
            Window = window,
            Decision = !mustBeJudged ? LimitDecision.Undecidable
                : mustExceed ? LimitDecision.Exceeds
                : canExceed ? LimitDecision.Undecidable
                : LimitDecision.Complies,
            CanExceed = window.CanBeValid && canExceed,
            ExceedsSoFar = bounds.SideOf(soFar) != 0,
            Threshold = limit.Threshold.At(window.SoFar.From, companion),
            LowThreshold = limit.LowThreshold?.At(window.SoFar.From, companion) ?? double.NaN,
            Low = low.ToDouble(),
            High = high.ToDouble(),
            SoFar = soFar.ToDouble(),
        };
    }
}
