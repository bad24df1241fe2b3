using TelemetryCore.Samples;
using TelemetryCore.Windows.Aggregates;

namespace TelemetryCore.Windows.Panes;

/// <summary>
/// Fills panes from the results of other windows, each of which is a pane of its own: a Valid one tells its value at
/// its start, and the others are missing.
/// </summary>
internal sealed class WindowSource(PaneWindow inner, TimeSpan patience) : IPaneSource
{
    private readonly long _patience = patience.Ticks / TimeSpan.TicksPerMicrosecond;
    private WindowBounds _next;
    private Timestamp _toldUpTo;
    private (WindowBounds Window, int Count) _expected;

    public long NextAt => Math.Min(inner.NextAt, _next.To.Microseconds + _patience);

    public void Restart(PaneList panes, Timestamp from, Timestamp? asOf, Timestamp until)
    {
        _next = FirstFrom(from);
        inner.Restart(_next.From, asOf, until);
        _toldUpTo = from;
        panes.Reset(default);
    }

    public void Extend(PaneList panes, Timestamp to)
    {
        while (_next.To <= to)
        {
            _toldUpTo = _next.To;
            inner.Extend(_next.To);
            var following = inner.Grid.Next(_next);
            panes.Push(new WindowBounds(_next.From, following.From));
            panes[panes.Count - 1].End = _next.To;
            Tell(panes, panes.Count - 1, inner.Evaluate(_next, 0));
            _next = following;
            inner.DropUpTo(_next.From);
        }
    }

    public Timestamp Advance(PaneList panes)
    {
        if (inner.NextAt < _next.To.Microseconds + _patience)
        {
            inner.Advance();
        }
        else
        {
            Extend(panes, _next.To);
        }

        return _toldUpTo;
    }

    public void Refresh(PaneList panes, in ChangedStretch change)
    {
        inner.Refresh(change);
        var upTo = inner.TouchedUpTo(change);
        for (var pane = panes.FirstEndingAfter(TouchedAfter(change)); pane < panes.Count; pane++)
        {
            var window = new WindowBounds(panes[pane].From, panes[pane].End);
            if (window.From > upTo)
            {
                break;
            }

            if (inner.Touches(window, change))
            {
                panes.Clear(pane);
                Tell(panes, pane, inner.EvaluateAnew(window, 0));
            }
        }
    }

    // What windows are made of is told before them.
    public Timestamp ToldUpTo(Timestamp heldTo) => inner.HeldTo > heldTo ? inner.HeldTo : heldTo;

    public bool Misses(in ChangedStretch change, Timestamp heldTo) => inner.Misses(change);

    public Timestamp TouchedAfter(in ChangedStretch change) =>
        new(inner.FirstTouched(change).To.Microseconds - 1);

    public Timestamp TouchedUpTo(in ChangedStretch change) => inner.TouchedUpTo(change);

    public bool Touches(in WindowBounds window, in ChangedStretch change)
    {
        for (var part = FirstFrom(window.From); part.To <= window.To; part = inner.Grid.Next(part))
        {
            if (inner.Touches(part, change))
            {
                return true;
            }
        }

        return false;
    }

    // How many windows there are, less those of which nothing was expected: their panes count as stopped, one each.
    public int Expected(in WindowBounds window, in Coverage coverage)
    {
        if (_expected.Window != window)
        {
            var count = 0;
            for (var part = FirstFrom(window.From); part.To <= window.To; part = inner.Grid.Next(part))
            {
                count++;
            }

            _expected = (window, count);
        }

        return _expected.Count - (int)coverage.Stopped;
    }

    public int Open(in WindowBounds window, Timestamp from)
    {
        var count = 0;
        for (var part = FirstFrom(window.From); part.To <= window.To; part = inner.Grid.Next(part))
        {
            count += part.To > from ? 1 : 0;
        }

        return count;
    }

    private WindowBounds FirstFrom(Timestamp from)
    {
        var window = inner.Grid.FirstEndingAfter(from);
        while (window.From < from)
        {
            window = inner.Grid.Next(window);
        }

        return window;
    }

    private static void Tell(PaneList panes, int index, in WindowResult result)
    {
        ref var pane = ref panes[index];
        var isValid = result.Verdict == WindowVerdict.Valid;
        var mark = isValid ? StatusMark.Normal : result.Expected == 0 ? StatusMark.Stopped : StatusMark.Unknown;
        var value = result.Value;
        var sample = new Sample(pane.From, value, new SampleStatus(mark));
        pane.HasSamples = true;
        pane.Last = panes.Before(index).Then(sample);
        pane.Coverage.Count = sample.IsValid ? 1 : 0;
        pane.Coverage.Covered = sample.IsValid ? (pane.To - pane.From).Ticks / TimeSpan.TicksPerMicrosecond : 0;
        pane.Coverage.Stopped = mark == StatusMark.Stopped ? 1 : 0;
        pane.Coverage.Statuses.Add(sample.Status, 1);
        if (sample.IsValid)
        {
            var at = pane.From;
            panes.Lift(index, new SampleRun { Timestamps = new(in at), Values = new(in value) });
        }

        panes.Settle(index, index + 1);
    }
}
