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
    public void Restart(Timestamp from, Timestamp? asOf) => Restart(from, asOf, Timestamp.Endless);

    /// <summary>The same as of event time: samples at or after <paramref name="until"/> do not count.</summary>
    public void Restart(Timestamp from, Timestamp? asOf, Timestamp until)
    {
        _asOf = asOf;
        _source.Restart(_panes, from, asOf, until);
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

    /// <summary>What a window is and can become that is not over at an instant of event time.</summary>
    /// <param name="window">The window; it ends after the instant.</param>
    /// <param name="at">Samples from here on do not count.</param>
    /// <param name="openFrom">The instant before which no sample comes any more; that one, or an earlier one.</param>
    public WindowOutlook Foresee(in WindowBounds window, Timestamp at, Timestamp openFrom)
    {
        Restart(window.From, asOf: null, at);
        Extend(window.To);
        var soFar = Evaluate(window, revision: 0);
        var held = soFar;
        var next = openFrom;
        if (_target.Inner is not null)
        {
            // Of windows that are not over none is held: what they are so far may change.
            Restart(window.From, asOf: null, at);
            Extend(openFrom);
            held = Evaluate(window, revision: 0);
        }
        else if (openFrom == at)
        {
            next = NextSample(at);
        }

        var (from, to) = PanesOf(window);
        var missing = Math.Max(0, Math.Min(_source.Open(window, next), held.Expected - held.Count));
        return _judge.Foresee(soFar, held, from, to, missing, openFrom);
    }

    // In order, the cadence promises none before one step behind the last.
    private Timestamp NextSample(Timestamp at)
    {
        var next = _panes[_panes.Count - 1].Last.Any is { } last ? last.Timestamp + _target.Cadence : at;
        return next > at ? next : at;
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
