using System.Numerics;
using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Windows.Aggregates;

namespace TelemetryCore.Windows.Panes;

/// <summary>
/// Panes that follow one another without a gap, oldest first, with running totals of their coverage and a column of
/// partials for each aggregate. After warm-up nothing here allocates.
/// </summary>
internal sealed class PaneList(PaneColumn[] columns)
{
    private Pane[] _panes = new Pane[1];

    // The coverage of all panes before each, and behind the last: differences of two are the coverage between them.
    private Coverage[] _totals = new Coverage[2];
    // Counts on for ever: a mask makes a place of it.
    private int _start;

    public int Count { get; private set; }

    /// <summary>What came before the first pane.</summary>
    public LastSamples Origin { get; set; }

    public ReadOnlySpan<PaneColumn> Columns => columns;

    public ref Pane this[int pane] => ref _panes[(_start + pane) & (_panes.Length - 1)];

    /// <summary>The start of the first pane; only when there is one.</summary>
    public Timestamp From => this[0].From;

    /// <summary>The end of the last pane; only when there is one.</summary>
    public Timestamp To => this[Count - 1].To;

    /// <summary>Forgets everything.</summary>
    public void Reset(in LastSamples origin)
    {
        Count = 0;
        _start = 0;
        Origin = origin;
        Total(0) = default;
        foreach (var column in columns)
        {
            column.Reset();
        }
    }

    /// <summary>Puts an empty pane behind the others; <see cref="Settle"/> makes it count.</summary>
    public void Push(in WindowBounds bounds)
    {
        if (Count == _panes.Length)
        {
            Grow();
        }

        this[Count++] = new Pane { From = bounds.From, To = bounds.To, End = bounds.To };
        foreach (var column in columns)
        {
            column.Push();
        }
    }

    /// <summary>Gives up the panes that end at or before a time.</summary>
    public void DropUpTo(Timestamp time)
    {
        var dropped = 0;
        while (dropped < Count && this[dropped].To <= time)
        {
            dropped++;
        }

        if (dropped == 0)
        {
            return;
        }

        Origin = this[dropped - 1].Last;
        _start += dropped;
        Count -= dropped;
        foreach (var column in columns)
        {
            column.Drop(dropped);
        }
    }

    /// <summary>Empties a pane, whose samples will be told anew.</summary>
    public void Clear(int pane)
    {
        ref var cleared = ref this[pane];
        cleared = new Pane { From = cleared.From, To = cleared.To, End = cleared.End };
        foreach (var column in columns)
        {
            column.Clear(pane);
        }
    }

    public void Lift(int pane, in SampleRun run)
    {
        foreach (var column in columns)
        {
            column.Lift(pane, run);
        }
    }

    /// <summary>True when all aggregates take zone maps for samples.</summary>
    public bool TakesZones { get; } = Array.TrueForAll(columns, column => column.TakesZones);

    /// <summary>Adds the valid samples of a chunk to a pane.</summary>
    public void LiftZone(int pane, in ZoneMap zone)
    {
        foreach (var column in columns)
        {
            column.LiftZone(pane, zone);
        }
    }

    /// <summary>Makes what was told of the panes in [from, to) count.</summary>
    public void Settle(int from, int to)
    {
        foreach (var column in columns)
        {
            column.Settle(from, to);
        }

        Recount(from);
    }

    /// <summary>Adds up the coverage anew from a pane on.</summary>
    public void Recount(int pane)
    {
        for (; pane < Count; pane++)
        {
            ref var next = ref Total(pane + 1);
            next = Total(pane);
            next.Add(this[pane].Coverage);
        }
    }

    /// <summary>True when a sample may be lifted into a pane behind later ones with the same result.</summary>
    public bool IsOrderFree(int pane)
    {
        foreach (var column in columns)
        {
            if (!column.IsOrderFree(pane))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The last samples before a pane.</summary>
    public LastSamples Before(int pane) => pane == 0 ? Origin : this[pane - 1].Last;

    /// <summary>The first pane that starts at or after a time.</summary>
    public int FirstFrom(Timestamp time)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = this[middle].From < time ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The first pane whose <see cref="Pane.End"/> lies behind a time.</summary>
    public int FirstEndingAfter(Timestamp time)
    {
        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = this[middle].End <= time ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>How the panes in [from, to) are covered together.</summary>
    public Coverage CoverageOf(int from, int to)
    {
        var coverage = Total(to);
        coverage.Remove(Total(from));
        return coverage;
    }

    /// <summary>A figure of the panes in [from, to), before rounding.</summary>
    public Rational Evaluate(int column, int from, int to, in WindowContext window, in SampleRun more) =>
        columns[column].Evaluate(from, to, window, more);

    // One more total than panes fits, since the ring of totals is twice as long.
    private ref Coverage Total(int pane) => ref _totals[(_start + pane) & (_totals.Length - 1)];

    private void Grow()
    {
        var panes = new Pane[_panes.Length * 2];
        var totals = new Coverage[panes.Length * 2];
        for (var i = 0; i < Count; i++)
        {
            panes[i] = this[i];
            totals[i] = Total(i);
        }

        totals[Count] = Total(Count);
        (_panes, _totals, _start) = (panes, totals, 0);
    }
}
