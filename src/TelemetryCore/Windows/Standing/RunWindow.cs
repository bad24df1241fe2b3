using TelemetryCore.Samples;
using TelemetryCore.Windows.Panes;
using TelemetryCore.Windows.Shapes;

namespace TelemetryCore.Windows.Standing;

/// <summary>A standing window that is a run of samples of certain marks.</summary>
internal sealed class RunWindow : StandingWindow
{
    private readonly SpanPanes _span;
    private readonly Revisions _revisions = new();
    private readonly List<WindowBounds> _toldRuns = [];
    private readonly List<WindowBounds> _runs = [];
    private readonly TimeSpan _gapMax;
    private RunFinder _finder;
    private long _seen = long.MinValue;

    public RunWindow(WindowTarget target, StateRunShape shape)
        : base(target)
    {
        _span = new SpanPanes(target);
        _gapMax = shape.GapMax;
        _finder = new RunFinder(shape);
    }

    public override long ClosesAt => IsStarted ? _seen + 1 : long.MinValue;

    public override long ToldUpTo => IsStarted ? _seen + 1 : long.MinValue;

    public override bool IsDue(long watermark, bool byClock) =>
        _seen < Target.Columns.Newest || _finder.EndsBySilence(new Timestamp(watermark));

    public override void Start(Timestamp first)
    {
        IsStarted = true;
        _seen = first.Microseconds - 1;
    }

    public override void Close(List<WindowResult> results)
    {
        _runs.Clear();
        if (Target.Columns.TryGetFrom(new Timestamp(_seen + 1), null, out var sample))
        {
            _seen = sample.Timestamp.Microseconds;
            _finder.Add(sample, _runs);
        }
        else
        {
            _seen = Target.Columns.Newest;
            _finder.End(_runs);
        }

        foreach (var run in _runs)
        {
            _toldRuns.Add(run);
            results.Add(_span.Evaluate(run, null, revision: 0));
        }

        Forget();
    }

    public override void Revise(in ChangedStretch change, List<WindowResult> results)
    {
        if (!IsStarted || change.At.Microseconds > _seen)
        {
            return;
        }

        var (from, to) = Around(change);
        _runs.Clear();
        var isOpenToo = to.Microseconds > _seen || _finder.OpenFrom is { } open && open < to;
        var finder = Find(from, isOpenToo ? new Timestamp(_seen + 1) : to);
        if (isOpenToo)
        {
            _finder = finder;
        }

        TakeBack(from, to, results);
        foreach (var run in _runs)
        {
            Tell(run, change, results);
        }

        _toldRuns.Sort(static (left, right) => left.From.CompareTo(right.From));
    }

    /// <summary>By the start of the run here, since that is what names it.</summary>
    public override int RevisionOf(Timestamp end) => _revisions.Of(end);

    // No run reaches over the ends of this stretch, so that runs can be looked for in it alone.
    private (Timestamp From, Timestamp To) Around(in ChangedStretch change)
    {
        var from = change.At - _gapMax;
        var to = (change.Until.Microseconds == long.MaxValue ? change.Last : change.Until) + _gapMax;
        to = new Timestamp(to.Microseconds + 1);
        foreach (var run in _toldRuns)
        {
            if (run.To >= from && run.From <= to)
            {
                from = run.From < from ? run.From : from;
                to = run.To > to ? new Timestamp(run.To.Microseconds + 1) : to;
            }
        }

        return (_finder.OpenFrom is { } open && open < from && to > open ? open : from, to);
    }

    private RunFinder Find(Timestamp from, Timestamp to)
    {
        var finder = _finder.Fresh();
        using var cursor = Target.Columns.Read(from, to);
        while (cursor.MoveNext())
        {
            for (var i = 0; i < cursor.Current.Length; i++)
            {
                finder.Add(cursor.Current[i], _runs);
            }
        }

        return finder;
    }

    private void TakeBack(Timestamp from, Timestamp to, List<WindowResult> results)
    {
        for (var i = _toldRuns.Count - 1; i >= 0; i--)
        {
            var told = _toldRuns[i];
            if (told.From >= from && told.From < to && !_runs.Exists(run => run.From == told.From))
            {
                _toldRuns.RemoveAt(i);
                results.Add(WindowResult.TakenBack(Target, told.From, _revisions.Next(told.From)));
            }
        }
    }

    private void Tell(in WindowBounds run, in ChangedStretch change, List<WindowResult> results)
    {
        var start = run.From;
        var index = _toldRuns.FindIndex(told => told.From == start);
        if (index < 0)
        {
            _toldRuns.Add(run);
            results.Add(_span.Evaluate(run, null, _revisions.Of(start)));
        }
        else if (_toldRuns[index] != run || (change.At < run.To && change.Last >= run.From))
        {
            _toldRuns[index] = run;
            results.Add(_span.Evaluate(run, null, _revisions.Next(start)));
        }
    }

    private void Forget()
    {
        var reachable = new Timestamp(_seen) - Target.Columns.Info.Lateness - _gapMax;
        _revisions.ForgetBefore(reachable);
        _toldRuns.RemoveAll(run => run.To < reachable);
    }
}
