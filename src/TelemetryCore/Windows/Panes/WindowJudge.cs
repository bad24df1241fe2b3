using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Windows.Aggregates;
using TelemetryCore.Windows.Validity;

namespace TelemetryCore.Windows.Panes;

/// <summary>Makes a result of panes: figures, rounding and verdict.</summary>
internal sealed class WindowJudge(WindowTarget target, PaneList panes, IPaneCounts counts)
{
    private readonly WindowDefinition _definition = target.Definition;
    private readonly bool _looksBack = target.LooksBack;
    private readonly TimeZoneInfo _zone = target.Zone;
    private readonly TimeSpan _cadence = target.Cadence;

    /// <summary>The result of a window that is made of the panes in [from, to).</summary>
    public WindowResult Judge(
        in WindowBounds window, int from, int to, in Coverage coverage, int expected, int revision)
    {
        var figures = default(WindowFigures);
        var context = ContextOf(window, from);
        var first = Rational.None;
        for (var i = 0; i < panes.Columns.Length; i++)
        {
            var figure = panes.Columns[i].Evaluate(from, to, context, default);
            figures[i] = Rounded(figure);
            first = i == 0 ? figure : first;
        }

        var facts = new WindowFacts
        {
            Bounds = window,
            Zone = _zone,
            Cadence = _cadence,
            Count = coverage.Count,
            Expected = expected,
            Covered = TimeSpan.FromMicroseconds(coverage.Covered),
            Statuses = coverage.Statuses,
            Panes = counts,
        };
        return new WindowResult
        {
            Window = target.Id,
            Series = target.Series,
            Definition = _definition,
            From = window.From,
            To = window.To,
            Count = coverage.Count,
            Expected = expected,
            Covered = facts.Covered,
            Statuses = coverage.Statuses,
            Revision = revision,
            Figures = figures,
            Exact = first,
            Verdict = VerdictOf(facts, first, figures[0]),
        };
    }

    /// <summary>What a window can become while so many samples may still come, none before a time.</summary>
    public WindowOutlook Foresee(in WindowResult result, int from, int to, int missing, Timestamp openFrom)
    {
        var outlook = _definition.Validity?.Foresee(FactsOf(result, missing, openFrom)) ?? RuleOutlook.CertainToHold;
        var isWhole = IsWhole(new WindowBounds(result.From, result.To));
        var low = result.Figures;
        var high = result.Figures;
        for (var i = 0; missing > 0 && i < panes.Columns.Length; i++)
        {
            (low[i], high[i]) = BoundsOf(i, result, from, to, missing);
        }

        return new WindowOutlook
        {
            SoFar = result,
            Missing = missing,
            Low = low,
            High = high,
            CanBeValid = isWhole && outlook != RuleOutlook.CertainToFail && (result.Count > 0 || missing > 0),
            MustBeValid = isWhole && outlook == RuleOutlook.CertainToHold && result.Count > 0,
        };
    }

    // A figure that never falls when a sample rises lies between what it is when all that is missing reads the least
    // or the most that the sensor can read, and what it is when nothing more comes.
    private (double Low, double High) BoundsOf(int column, in WindowResult result, int from, int to, int missing)
    {
        var isBounded = _definition.Aggregates[column].IsMonotone && missing <= Limits.ForeseenSamplesMax;
        if (!isBounded || _definition.Range is not { } range)
        {
            return (double.NegativeInfinity, double.PositiveInfinity);
        }

        var now = result.Figures[column];
        var least = With(column, result, from, to, missing, range.Min);
        var most = With(column, result, from, to, missing, range.Max);
        return double.IsNaN(now) ? (least, most) : (Math.Min(now, least), Math.Max(now, most));
    }

    private double With(int column, in WindowResult result, int from, int to, int missing, double value)
    {
        var times = new Timestamp[missing];
        var values = new double[missing];
        Array.Fill(times, new Timestamp(result.To.Microseconds - 1));
        Array.Fill(values, value);
        var window = new WindowBounds(result.From, result.To);
        var more = new SampleRun { Timestamps = times, Values = values };
        return Rounded(panes.Columns[column].Evaluate(from, to, ContextOf(window, from), more));
    }

    private double Rounded(in Rational figure) =>
        _definition.Rounding is { } rounding ? figure.Round(rounding) : figure.ToDouble();

    private WindowContext ContextOf(in WindowBounds window, int pane)
    {
        var before = _looksBack ? panes.Before(pane) : default;
        return new WindowContext
        {
            From = window.From,
            To = window.To,
            Before = before.Any,
            ValidBefore = before.Valid,
        };
    }

    private WindowVerdict VerdictOf(in WindowFacts facts, in Rational first, double rounded)
    {
        if (facts.Count == 0)
        {
            return WindowVerdict.Empty;
        }

        var isValid = IsWhole(facts.Bounds) && (_definition.Validity?.Holds(facts) ?? true);
        return isValid || IsRescued(first, rounded) ? WindowVerdict.Valid : WindowVerdict.Insufficient;
    }

    private bool IsRescued(in Rational first, double rounded) => _definition.RescuedAbove is { } limit
        && (_definition.Rounding is null ? first.CompareTo(limit) > 0 : rounded > limit);

    // A window of which retention has dropped a part is never Valid, whatever is left of it. Windows of windows rest
    // on what those were when they were told.
    private bool IsWhole(in WindowBounds window) =>
        _definition.Of is not null || window.From.Microseconds > target.Columns.DroppedUpTo;

    private WindowFacts FactsOf(in WindowResult result, int missing, Timestamp openFrom) => new()
    {
        Bounds = new WindowBounds(result.From, result.To),
        Zone = _zone,
        Cadence = _cadence,
        Count = result.Count,
        Expected = result.Expected,
        Covered = result.Covered,
        Statuses = result.Statuses,
        Panes = counts,
        Missing = missing,
        OpenFrom = openFrom,
    };
}
