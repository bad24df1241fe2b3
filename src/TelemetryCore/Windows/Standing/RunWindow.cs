using TelemetryCore.Samples;
using TelemetryCore.Windows.Panes;
using TelemetryCore.Windows.Shapes;

namespace TelemetryCore.Windows.Standing;

/// <summary>A standing window that is a run of samples of certain marks.</summary>
internal sealed class RunWindow : StandingWindow
{
    private readonly SpanPanes _span;
    private readonly Revisions _revisions = new();

    // Also old ones, since a correction may reach any of them.
    private readonly List<WindowBounds> _toldRuns = [];
    private readonly List<WindowBounds> _runs = [];
    private readonly TimeSpan _gapMax;
    private readonly MarkSet _marks;
    private RunFinder _finder;
    private long _seen = long.MinValue;
    private Timestamp _silentUpTo = Timestamp.MinValue;

    public RunWindow(WindowTarget target, StateRunShape shape)
        : base(target)
    {
        _span = new SpanPanes(target);
        (_gapMax, _marks) = (shape.GapMax, shape.Marks);
        _finder = new RunFinder(shape);
    }

    public override long ClosesAt => IsStarted ? _seen + 1 : long.MinValue;

    public override long ToldUpTo =>
        IsStarted ? Math.Max(_seen, _silentUpTo.Microseconds) + 1 : long.MinValue;

    public override bool IsDue(long watermark, bool byClock) =>
        _seen < Target.Columns.Newest || _finder.EndsBySilence(new Timestamp(watermark));

    public override void Start(Timestamp first)
    {
        IsStarted = true;
        _seen = first.Microseconds - 1;
    }

    public override void Resume(Timestamp first, Timestamp closedUpTo)
    {
        Start(first);
        _seen = Math.Max(_seen, Target.Columns.Newest);
        _runs.Clear();
        using var cursor = Target.Columns.Read(OpenRunFrom(), new Timestamp(_seen + 1));
        while (cursor.MoveNext())
        {
            for (var i = 0; i < cursor.Current.Length; i++)
            {
                _finder.Add(cursor.Current[i], _runs);
            }
        }
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
            _silentUpTo = _runs.Count > 0 ? _runs[0].To : _silentUpTo;
        }

        foreach (var run in _runs)
        {
            Add(run, results);
        }
    }

    public override void Revise(in ChangedStretch change, List<WindowResult> results)
    {
        if (!IsStarted || change.At.Microseconds >= ToldUpTo)
        {
            return;
        }

        _seen = Math.Max(_seen, change.At.Microseconds);
        var (from, to) = Around(change);
        _runs.Clear();
        to = Find(from, to);
        TakeBack(from, to, results);
        foreach (var run in _runs)
        {
            Tell(run, change, results);
        }

        _toldRuns.Sort(static (left, right) => left.From.CompareTo(right.From));
    }

    /// <summary>By the start of the run here, since that is what names it.</summary>
    public override int RevisionOf(Timestamp end) => _revisions.Of(end);

    // Back over the samples of the run that is under way; the newest one when there is none.
    private Timestamp OpenRunFrom()
    {
        var from = new Timestamp(_seen);
        while (Target.Columns.TryGetBefore(from, null, mustBeValid: false, out var before)
            && _marks.Contains(before.Status.Mark)
            && from - before.Timestamp <= _gapMax)
        {
            from = before.Timestamp;
        }

        return from;
    }

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

    // Returns the time up to which all runs are found: behind the stretch, where none is under way.
    private Timestamp Find(Timestamp from, Timestamp to)
    {
        var finder = _finder.Fresh();
        using var cursor = Target.Columns.Read(from, new Timestamp(_seen + 1));
        while (cursor.MoveNext())
        {
            for (var i = 0; i < cursor.Current.Length; i++)
            {
                finder.Add(cursor.Current[i], _runs);
                var at = cursor.Current[i].Timestamp;
                if (at >= to && (finder.OpenFrom is null || finder.OpenFrom == at))
                {
                    return at;
                }
            }
        }

        // The newest sample may be gone and still say how late it is.
        if (finder.EndsBySilence(new Timestamp(Math.Max(Target.Columns.Newest, _silentUpTo.Microseconds + 1))))
        {
            finder.End(_runs);
        }

        _finder = finder;
        return Timestamp.MaxValue;
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
            Add(run, results);
        }
        else if (_toldRuns[index] != run || (change.At < run.To && change.Last >= run.From))
        {
            _toldRuns[index] = run;
            results.Add(_span.Evaluate(run, null, _revisions.Next(start)));
        }
    }

    // One that was told and taken back before has a number to go on from.
    private void Add(in WindowBounds run, List<WindowResult> results)
    {
        if (_toldRuns.Count == Limits.RunsPerWindowMax)
        {
            _revisions.ForgetBefore(_toldRuns[1].From);
            _toldRuns.RemoveAt(0);
        }

        _toldRuns.Add(run);
        results.Add(_span.Evaluate(run, null, _revisions.First(run.From)));
    }
}
