using TelemetryCore.Samples;
using TelemetryCore.Windows.Aggregates;
using TelemetryCore.Windows.Validity;

namespace TelemetryCore.Windows.Panes;

/// <summary>
/// Windows that end with each sample: a pane holds one sample, and stands for the time up to the next.
/// </summary>
internal sealed class RowPanes : IPaneCounts
{
    private readonly WindowTarget _target;
    private readonly PaneRules _rules;
    private readonly PaneList _panes;
    private readonly WindowJudge _judge;
    private readonly CompanionReader? _companion;
    private readonly TimeSpan _size;
    private Timestamp? _asOf;

    public RowPanes(WindowTarget target, TimeSpan size)
    {
        _target = target;
        _rules = target.Rules;
        _size = size;
        _panes = new PaneList([.. target.Definition.Aggregates.Select(aggregate => aggregate.CreateColumn())]);
        _judge = new WindowJudge(target, _panes, this);
        _companion = target.Companion is null ? null : new CompanionReader(target.Companion);
    }

    /// <summary>Takes the samples that the windows of a time and later ones hold besides their own.</summary>
    public void Restart(Timestamp time, Timestamp? asOf)
    {
        _asOf = asOf;
        var from = WindowBounds.Within(time.Microseconds, time.Microseconds).From - _size;
        _panes.Reset(LastSamples.Before(_target.Columns, from, asOf, _rules.LooksBack));
        if (_companion is not null)
        {
            _companion.AsOf = asOf;
        }

        using var cursor = _target.Columns.Read(from, time, asOf);
        while (cursor.MoveNext())
        {
            for (var i = 0; i < cursor.Current.Length; i++)
            {
                Push(cursor.Current[i]);
            }
        }
    }

    /// <summary>The window of the next sample.</summary>
    public WindowResult Next(in Sample sample, int revision)
    {
        Push(sample);
        var to = new Timestamp(sample.Timestamp.Microseconds + 1);
        var window = new WindowBounds(to - _size, to);
        _panes.DropUpTo(window.From);
        var coverage = _panes.CoverageOf(0, _panes.Count);
        coverage.AddTime(_panes.Origin, window.From.Microseconds, _panes.From.Microseconds, _rules);
        coverage.AddTime(_panes.Before(_panes.Count), sample.Timestamp.Microseconds, to.Microseconds, _rules);
        var expected = ((_size.Ticks / TimeSpan.TicksPerMicrosecond) - coverage.Stopped) / _rules.CadenceMicroseconds;
        expected = Math.Clamp(expected, coverage.Stopped == 0 ? 1 : 0, int.MaxValue);
        return _judge.Judge(window, 0, _panes.Count, coverage, (int)expected, revision);
    }

    /// <inheritdoc/>
    public int CountIn(Timestamp from, Timestamp to)
    {
        var (first, end) = (_panes.FirstFrom(from), _panes.FirstFrom(to));
        return first < end ? _panes.CoverageOf(first, end).Count : 0;
    }

    private void Push(in Sample sample)
    {
        var at = sample.Timestamp;
        var before = _panes.Before(_panes.Count);
        if (_panes.Count > 0)
        {
            var last = _panes.Count - 1;
            _panes[last].Coverage.AddTime(before, _panes[last].From.Microseconds, at.Microseconds, _rules);
            _panes.Recount(last);
        }

        _panes.Push(new WindowBounds(at, new Timestamp(at.Microseconds + 1)));
        var pane = _panes.Count - 1;
        _panes[pane].HasSamples = true;
        _panes[pane].Last = before.Then(sample);
        _panes[pane].Coverage.Count = sample.IsValid ? 1 : 0;
        _panes[pane].Coverage.Statuses.Add(sample.Status, 1);
        Lift(pane, sample);
        _panes.Settle(pane, pane + 1);
    }

    private void Lift(int pane, in Sample sample)
    {
        var (at, value) = (sample.Timestamp, sample.Value);
        if (!sample.IsValid)
        {
            _panes.Lift(pane, new SampleRun { Until = at });
            return;
        }

        ReadOnlySpan<Timestamp> times = new(in at);
        _panes.Lift(pane, new SampleRun
        {
            Timestamps = times,
            Values = new(in value),
            Companions = _companion is null ? default : _companion.Read(times),
        });
    }
}
