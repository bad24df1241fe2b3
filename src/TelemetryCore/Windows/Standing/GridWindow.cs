using TelemetryCore.Samples;
using TelemetryCore.Windows.Panes;

namespace TelemetryCore.Windows.Standing;

/// <summary>
/// A standing window that lies on a clock or a calendar: tumbling, sliding, days to years, windows of windows.
/// </summary>
internal sealed class GridWindow : StandingWindow
{
    // Of a window that slides, so much of its size is kept beyond it: a late sample then finds the panes of the windows
    // that it changes. What is older is computed from the columns once more.
    private const int SizesKeptDivisor = 8;

    private readonly PaneWindow _panes;
    private readonly Revisions _revisions = new();
    private readonly TimeSpan _patience;
    private readonly TimeSpan _lateness;
    private readonly long _reach;
    private WindowBounds _open;
    private Timestamp _firstEnd;
    private long _toldUpTo = long.MinValue;

    public GridWindow(WindowTarget target)
        : base(target)
    {
        _panes = new PaneWindow(target, target.CreateGrid());
        _patience = target.Patience;
        _lateness = target.Columns.Info.Lateness;
        _reach = (target.Definition.Fill?.GapMax ?? TimeSpan.Zero).Ticks / TimeSpan.TicksPerMicrosecond;
    }

    public override long ClosesAt => IsStarted ? Math.Min(EndsAt, _panes.NextAt) : long.MinValue;

    // Also what is told only to the panes, when the clock has said so.
    public override long ToldUpTo => IsStarted ? _panes.HeldTo.Microseconds + _reach : long.MinValue;

    private long EndsAt => _open.To.Microseconds + (_patience.Ticks / TimeSpan.TicksPerMicrosecond);

    // Of two series the one that lags behind decides, unless the clock speaks for both.
    public override bool IsDue(long watermark, bool byClock) =>
        ClosesAt <= (byClock || Target.Companion is not { } other ? watermark : Math.Min(watermark, other.Newest));

    public override void Start(Timestamp first)
    {
        IsStarted = true;
        _open = _panes.Grid.FirstEndingAfter(first);
        _firstEnd = _open.To;
        _panes.Restart(_open.From, asOf: null);
    }

    public override void Resume(Timestamp first, Timestamp closedUpTo)
    {
        Start(closedUpTo > first ? closedUpTo : first);
        _firstEnd = _panes.Grid.FirstEndingAfter(first).To;
        _toldUpTo = _firstEnd <= closedUpTo ? closedUpTo.Microseconds : long.MinValue;
    }

    public override void Close(List<WindowResult> results)
    {
        if (_panes.NextAt < EndsAt)
        {
            _panes.Advance();
            return;
        }

        _panes.Extend(_open.To);
        results.Add(_panes.Evaluate(_open, revision: 0));
        _toldUpTo = _open.To.Microseconds;
        _open = _panes.Grid.Next(_open);
        Forget();
    }

    public override void Revise(in ChangedStretch change, List<WindowResult> results)
    {
        var told = _firstEnd;
        if (!IsStarted || (_panes.Misses(change) && !IsBeforeFirst(change)))
        {
            return;
        }

        _panes.Refresh(change);
        if (IsBeforeFirst(change))
        {
            Begin(_panes.Grid.FirstEndingAfter(change.At), change.At, results);
        }

        var upTo = _panes.TouchedUpTo(change);
        var window = _panes.FirstTouched(change);
        for (; window.To.Microseconds <= _toldUpTo && window.From <= upTo; window = _panes.Grid.Next(window))
        {
            if (window.To >= told && _panes.Touches(window, change))
            {
                results.Add(_panes.EvaluateAnew(window, _revisions.Next(window.To)));
            }
        }
    }

    public override int RevisionOf(Timestamp end) => _revisions.Of(end);

    private bool IsBeforeFirst(in ChangedStretch change) =>
        change.Added is not null && _panes.Grid.FirstEndingAfter(change.At).To < _firstEnd;

    // A sample before the first window moves the start while nothing is told; else the windows from its own up to the
    // first that was told are told as well: none is ever left out.
    private void Begin(WindowBounds window, Timestamp early, List<WindowResult> results)
    {
        if (_toldUpTo == long.MinValue)
        {
            Start(early);
            return;
        }

        var told = _firstEnd;
        _firstEnd = window.To;
        for (; window.To < told; window = _panes.Grid.Next(window))
        {
            results.Add(_panes.EvaluateAnew(window, revision: 0));
        }
    }

    private void Forget()
    {
        _panes.DropUpTo(KeptFrom());
        _revisions.ForgetBefore(_open.From - _lateness);
    }

    private Timestamp KeptFrom()
    {
        if (Target.Definition.Of is not null)
        {
            // There are few of these panes, and what they are made of may be gone by retention when they are needed.
            var oldest = _panes.Grid.FirstEndingAfter(_open.From - _lateness).From;
            return oldest < _open.From ? oldest : _open.From;
        }

        var isOverlapping = _open.From.Microseconds < _toldUpTo;
        var share = (_open.To - _open.From) / SizesKeptDivisor;
        return isOverlapping ? _open.From - (_lateness < share ? _lateness : share) : _open.From;
    }
}
