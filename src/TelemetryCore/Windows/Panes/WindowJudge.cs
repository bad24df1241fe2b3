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
    private Timestamp[] _moreTimes = [];
    private double[] _moreValues = [];

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
    /// <param name="soFar">The window if nothing more came.</param>
    /// <param name="held">The same without what may still change; it is made of the panes in [from, to).</param>
    /// <param name="from">The first pane.</param>
    /// <param name="to">The pane before which to end.</param>
    /// <param name="missing">Samples that may still come.</param>
    /// <param name="openFrom">The time before which none does.</param>
    public WindowOutlook Foresee(
        in WindowResult soFar, in WindowResult held, int from, int to, int missing, Timestamp openFrom)
    {
        var rule = _definition.Validity?.Foresee(FactsOf(held, missing, openFrom)) ?? RuleOutlook.CertainToHold;
        var (low, high) = (held.Figures, held.Figures);
        var (least, most) = (Rational.None, Rational.None);
        for (var i = 0; i < panes.Columns.Length; i++)
        {
            var bounds = BoundsOf(i, held, from, to, missing);
            (low[i], high[i]) = (Rounded(bounds.Low), Rounded(bounds.High));
            (least, most) = i == 0 ? bounds : (least, most);
        }

        var isWhole = IsWhole(new WindowBounds(held.From, held.To));
        var canHold = isWhole && rule != RuleOutlook.CertainToFail;
        var mustHold = isWhole && rule == RuleOutlook.CertainToHold;
        return new WindowOutlook
        {
            SoFar = soFar,
            Missing = missing,
            Held = held.Exact,
            HeldCount = held.Count,
            Low = low,
            High = high,
            ExactLow = least,
            ExactHigh = most,
            CanBeValid = held.Count + missing > 0 && (canHold || IsRescued(most, high[0])),
            MustBeValid = held.Count > 0 && (mustHold || (!double.IsNaN(held.Value) && IsRescued(least, low[0]))),
        };
    }

    // A figure that never falls when a sample rises lies between what it is when all that is missing reads the least
    // or the most that the sensor can read, and what it is when nothing more comes.
    private (Rational Low, Rational High) BoundsOf(int column, in WindowResult held, int from, int to, int missing)
    {
        var now = With(column, held, from, to, 0, double.NaN);
        if (missing == 0 && target.IsForeseeable)
        {
            return (now, now);
        }

        var aggregate = _definition.Aggregates[column];
        var isBounded = target.IsForeseeable && aggregate.IsMonotone && missing <= Limits.ForeseenSamplesMax;
        if (!isBounded || _definition.Range is not { } range)
        {
            return (Rational.Approximately(double.NegativeInfinity), Rational.Approximately(double.PositiveInfinity));
        }

        // What is late may come before the first.
        var isFirst = aggregate == Aggregate.First && target.Columns.Info.Lateness > TimeSpan.Zero;
        var least = isFirst ? Rational.OfReading(range.Min) : With(column, held, from, to, missing, range.Min);
        var most = isFirst ? Rational.OfReading(range.Max) : With(column, held, from, to, missing, range.Max);
        var isNone = double.IsNaN(now.ToDouble());
        return (
            !isNone && now.CompareTo(range.Min) < 0 ? now : least,
            !isNone && now.CompareTo(range.Max) > 0 ? now : most);
    }

    private Rational With(int column, in WindowResult held, int from, int to, int missing, double value)
    {
        if (_moreValues.Length < missing)
        {
            (_moreTimes, _moreValues) = (new Timestamp[missing], new double[missing]);
        }

        var times = _moreTimes.AsSpan(0, missing);
        var values = _moreValues.AsSpan(0, missing);
        times.Fill(new Timestamp(held.To.Microseconds - 1));
        values.Fill(value);
        var context = ContextOf(new WindowBounds(held.From, held.To), from);
        return panes.Columns[column].Evaluate(from, to, context, new SampleRun { Timestamps = times, Values = values });
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
