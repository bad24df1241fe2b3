using TelemetryCore.Samples;
using TelemetryCore.Windows.Shapes;
using TelemetryCore.Windows.Validity;

namespace TelemetryCore.Windows.Panes;

/// <summary>
/// Computes windows of one definition over one series from panes: goes on in time pane by pane, takes back what has
/// changed, and gives the result of any window whose panes it holds.
/// </summary>
internal sealed class PaneWindow : IPaneCounts
{
    private readonly WindowTarget _target;
    private readonly IPaneSource _source;
    private readonly PaneList _panes;
    private readonly WindowJudge _judge;
    private PaneWindow? _again;
    private bool _isAgainFresh;
    private Timestamp _heldFrom;
    private Timestamp _heldTo;
    private Timestamp? _asOf;

    public PaneWindow(WindowTarget target, WindowGrid grid)
    {
        _target = target;
        Grid = grid;
        _panes = new PaneList([.. target.Definition.Aggregates.Select(aggregate => aggregate.CreateColumn())]);
        _judge = new WindowJudge(target, _panes, this);
        _source = target.Inner is { } inner
            ? new WindowSource(new PaneWindow(inner, inner.CreateGrid()), inner.Patience)
            : new ColumnSource(target.Columns, target.Companion, grid, target.Rules);
    }

    public WindowGrid Grid { get; }

    /// <summary>
    /// Event time, in microseconds, from which there is something to go on with before a window ends.
    /// </summary>
    public long NextAt => _source.NextAt;

    /// <summary>Begins with the windows that start at a time or later.</summary>
    public void Restart(Timestamp from, Timestamp? asOf)
    {
        _asOf = asOf;
        _source.Restart(_panes, from, asOf);
        (_heldFrom, _heldTo) = (from, from);
    }

    /// <summary>Goes on to the end of a window, or to another pane's edge.</summary>
    public void Extend(Timestamp to)
    {
        if (to > _heldTo)
        {
            _source.Extend(_panes, to);
            _heldTo = to;
        }
    }

    /// <summary>Goes on with what there is at <see cref="NextAt"/>.</summary>
    public void Advance() => _heldTo = _source.Advance(_panes);

    /// <summary>Takes what has changed in the panes that are held.</summary>
    public void Refresh(in ChangedStretch change)
    {
        _isAgainFresh = false;
        _source.Refresh(_panes, change);
    }

    /// <summary>Up to where panes are told.</summary>
    public Timestamp HeldTo => _source.ToldUpTo(_heldTo);

    /// <summary>True when a change lies behind all panes.</summary>
    public bool Misses(in ChangedStretch change) => _source.Misses(change, _heldTo);

    /// <summary>Of the windows that a change can have changed the one that ends first.</summary>
    public WindowBounds FirstTouched(in ChangedStretch change) =>
        Grid.FirstEndingAfter(_source.TouchedAfter(change));

    /// <summary>A time at or before which all windows start that a change can have changed.</summary>
    public Timestamp TouchedUpTo(in ChangedStretch change) => _source.TouchedUpTo(change);

    /// <summary>True when a change can have changed a window.</summary>
    public bool Touches(in WindowBounds window, in ChangedStretch change) => _source.Touches(window, change);

    /// <summary>True when the panes of a window are held.</summary>
    public bool Holds(in WindowBounds window) => _heldFrom <= window.From && _heldTo >= window.To;

    /// <summary>Gives up the panes that no window from a time on needs.</summary>
    public void DropUpTo(Timestamp time)
    {
        if (time > _heldFrom)
        {
            _panes.DropUpTo(time);
            _heldFrom = time;
        }
    }

    /// <summary>The result of a window whose panes are held.</summary>
    public WindowResult Evaluate(in WindowBounds window, int revision)
    {
        var (from, to) = PanesOf(window);
        var coverage = _panes.CoverageOf(from, to);
        return _judge.Judge(window, from, to, coverage, _source.Expected(window, coverage), revision);
    }

    /// <summary>The result of a window whose panes may have been given up: they are filled once more.</summary>
    public WindowResult EvaluateAnew(in WindowBounds window, int revision)
    {
        if (Holds(window))
        {
            return Evaluate(window, revision);
        }

        _again ??= new PaneWindow(_target, Grid);
        if (!_isAgainFresh || window.From < _again._heldFrom || window.From > _again._heldTo)
        {
            _again.Restart(window.From, _asOf);
            _isAgainFresh = true;
        }

        _again.Extend(window.To);
        return _again.Evaluate(window, revision);
    }

    /// <summary>What a window that is not over is and can become.</summary>
    public WindowOutlook Foresee(in WindowBounds window, Timestamp openFrom)
    {
        var (from, to) = PanesOf(window);
        var coverage = _panes.CoverageOf(from, to);
        var whole = _source.Expected(window, coverage);
        var missing = Math.Max(0, Math.Min(_source.Open(window, openFrom), whole - coverage.Count));
        return _judge.Foresee(Evaluate(window, 0), from, to, missing, openFrom);
    }

    /// <inheritdoc/>
    public int CountIn(Timestamp from, Timestamp to)
    {
        var (first, end) = PanesOf(new WindowBounds(from, to));
        return first < end ? _panes.CoverageOf(first, end).Count : 0;
    }

    private (int From, int To) PanesOf(in WindowBounds window)
    {
        var from = _panes.FirstFrom(window.From);
        return (from, Math.Max(from, _panes.FirstEndingAfter(window.To)));
    }
}
