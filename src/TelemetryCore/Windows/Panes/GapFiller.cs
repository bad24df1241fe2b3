using TelemetryCore.Samples;
using TelemetryCore.Windows.Aggregates;

namespace TelemetryCore.Windows.Panes;

/// <summary>
/// Tells panes the valid samples and what stands in for missing ones: a gap between two of them is filled at each step
/// of the cadence, or, when it is longer than the fill allows, not at all.
/// </summary>
internal sealed class GapFiller(WindowFill fill, long cadence)
{
    private readonly Timestamp[] _times = new Timestamp[256];
    private readonly double[] _values = new double[256];
    private PaneList _panes = null!;
    private int _pane;
    private int _end;
    private int _count;
    private Sample? _previous;

    /// <summary>How far before and behind the panes samples matter.</summary>
    public TimeSpan Reach => fill.GapMax;

    /// <summary>Begins with panes whose coverage is told already.</summary>
    public void Begin(PaneList panes, int from, int to)
    {
        (_panes, _pane, _end, _count, _previous) = (panes, from, to, 0, null);
    }

    /// <summary>Takes samples in order of time, from <see cref="Reach"/> before the first pane on.</summary>
    public void Add(SampleBatch rows)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var sample = rows[i];
            if (sample.IsValid)
            {
                FillBefore(sample);
                Put(sample.Timestamp, sample.Value);
                _previous = sample;
            }
        }
    }

    /// <summary>Tells what is not told yet.</summary>
    public void Complete() => Flush();

    private void FillBefore(in Sample next)
    {
        if (_previous is not { } previous || next.Timestamp - previous.Timestamp > fill.GapMax)
        {
            return;
        }

        for (var at = previous.Timestamp.Microseconds + cadence; at < next.Timestamp.Microseconds; at += cadence)
        {
            Put(new Timestamp(at), fill.ValueAt(new Timestamp(at), previous, next));
        }
    }

    private void Put(Timestamp at, double value)
    {
        if (_pane == _end || at < _panes[_pane].From)
        {
            return;
        }

        if (at >= _panes[_pane].To || _count == _times.Length)
        {
            Flush();
            while (_pane < _end && at >= _panes[_pane].To)
            {
                _pane++;
            }
        }

        if (_pane < _end)
        {
            (_times[_count], _values[_count]) = (at, value);
            _count++;
        }
    }

    private void Flush()
    {
        if (_count > 0)
        {
            _panes.Lift(_pane, new SampleRun
            {
                Timestamps = _times.AsSpan(0, _count),
                Values = _values.AsSpan(0, _count),
            });
            _count = 0;
        }
    }
}
