using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Windows.Aggregates;
using TelemetryCore.Windows.Shapes;

namespace TelemetryCore.Windows.Panes;

/// <summary>Fills panes from the samples of a series.</summary>
internal sealed class ColumnSource(Series series, Series? companion, WindowGrid? grid, PaneRules rules) : IPaneSource
{
    private readonly CompanionReader? _companion = companion is null ? null : new CompanionReader(companion);
    private readonly GapFiller? _gaps =
        rules.Fill is { } fill ? new GapFiller(fill, rules.CadenceMicroseconds) : null;

    private Timestamp? _asOf;
    private Timestamp _until;
    private Timestamp _next;

    public long NextAt => long.MaxValue;

    public void Restart(PaneList panes, Timestamp from, Timestamp? asOf, Timestamp until) =>
        Begin(panes, grid!.PaneOf(from).From, asOf, until);

    /// <summary>Makes one pane of any bounds the only one.</summary>
    public void Restart(PaneList panes, in WindowBounds pane, Timestamp? asOf)
    {
        Begin(panes, pane.From, asOf, Timestamp.Endless);
        panes.Push(pane);
        Fill(panes, 0, 1);
    }

    public void Extend(PaneList panes, Timestamp to)
    {
        var first = panes.Count;
        while (_next < to)
        {
            var bounds = grid!.PaneOf(_next);
            panes.Push(bounds);
            _next = bounds.To;
        }

        Fill(panes, first, panes.Count);
    }

    public Timestamp Advance(PaneList panes) => _next;

    public void Refresh(PaneList panes, in ChangedStretch change)
    {
        var start = panes.Count > 0 ? panes.From : _next;
        if (change.At < start)
        {
            panes.Origin = LastSamples.Before(series, start, _asOf, rules.LooksBack);
        }

        var (at, until) = Reach(change);
        var from = panes.FirstEndingAfter(at);
        var to = panes.FirstFrom(until.Microseconds == long.MaxValue ? until : new Timestamp(until.Microseconds + 1));
        if (from >= to)
        {
            return;
        }

        if (change is { Added: { } added, ChangesState: false } && to - from == 1 && TryAdd(panes, from, added))
        {
            return;
        }

        for (var pane = from; pane < to; pane++)
        {
            panes.Clear(pane);
        }

        Fill(panes, from, to);
        for (var pane = to; pane < panes.Count && !panes[pane].HasSamples; pane++)
        {
            panes[pane].Last = panes.Before(pane);
        }
    }

    public Timestamp ToldUpTo(Timestamp heldTo) => heldTo;

    public bool Misses(in ChangedStretch change, Timestamp heldTo) => Reach(change).At >= heldTo;

    public Timestamp TouchedAfter(in ChangedStretch change) => Reach(change).At;

    public Timestamp TouchedUpTo(in ChangedStretch change) => Reach(change).Until;

    public bool Touches(in WindowBounds window, in ChangedStretch change)
    {
        var (at, until) = Reach(change);
        return window.From <= until && window.To > at;
    }

    public int Expected(in WindowBounds window, in Coverage coverage)
    {
        var time = (window.To - window.From).Ticks / TimeSpan.TicksPerMicrosecond;
        var expected = (time - coverage.Stopped) / rules.CadenceMicroseconds;
        return (int)Math.Clamp(expected, coverage.Stopped == 0 ? 1 : 0, int.MaxValue);
    }

    public int Open(in WindowBounds window, Timestamp from)
    {
        var time = window.To.Microseconds - Math.Max(from.Microseconds, window.From.Microseconds);
        return (int)Math.Clamp((time + rules.CadenceMicroseconds - 1) / rules.CadenceMicroseconds, 0, int.MaxValue);
    }

    // Where figures may have changed: a sample holds until the next one where that is asked for.
    private (Timestamp At, Timestamp Until) Reach(in ChangedStretch change)
    {
        // The valid sample behind the change rests on it too where figures look back.
        var until = rules.LooksBack ? change.UntilValid
            : rules.CountsCovered || change.ChangesState ? new Timestamp(change.Until.Microseconds - 1)
            : change.Last;
        if (rules.Fill is not { } fill)
        {
            return (change.At, until);
        }

        var filled = change.Last + fill.GapMax;
        return (change.At - fill.GapMax, filled > until ? filled : until);
    }

    // A sample among others of a pane needs no other to be read again, when its order does not matter.
    private bool TryAdd(PaneList panes, int index, in Sample added)
    {
        ref var pane = ref panes[index];
        if (rules.LooksBack || rules.CountsCovered || rules.Fill is not null || _companion is not null
            || pane.Last.Any is not { } last || last.Timestamp < added.Timestamp || last.Timestamp < pane.From
            || !panes.IsOrderFree(index))
        {
            return false;
        }

        pane.Coverage.Statuses.Add(added.Status, 1);
        if (added.IsValid)
        {
            pane.Coverage.Count++;
            var (at, value) = (added.Timestamp, added.Value);
            panes.Lift(index, new SampleRun { Timestamps = new(in at), Values = new(in value) });
        }

        panes.Settle(index, index + 1);
        return true;
    }

    private void Begin(PaneList panes, Timestamp from, Timestamp? asOf, Timestamp until)
    {
        (_asOf, _until) = (asOf, until);
        _next = from;
        panes.Reset(LastSamples.Before(series, Earlier(from, until), asOf, rules.LooksBack));
        if (_companion is not null)
        {
            _companion.AsOf = asOf;
        }
    }

    private void Fill(PaneList panes, int from, int to)
    {
        if (from == to)
        {
            return;
        }

        var filler = new PaneFiller(series, panes, from, to, rules, _companion);
        series.Visit(panes[from].From, Earlier(panes[to - 1].To, _until), _asOf, ref filler);
        filler.Complete();
        FillGaps(panes, from, to);
        panes.Settle(from, to);
    }

    private void FillGaps(PaneList panes, int from, int to)
    {
        if (_gaps is not { } gaps)
        {
            return;
        }

        gaps.Begin(panes, from, to);
        var until = Earlier(panes[to - 1].To + gaps.Reach, _until);
        using var cursor = series.Read(panes[from].From - gaps.Reach, until, _asOf);
        while (cursor.MoveNext())
        {
            gaps.Add(cursor.Current);
        }

        gaps.Complete();
    }

    private static Timestamp Earlier(Timestamp left, Timestamp right) => left < right ? left : right;
}
