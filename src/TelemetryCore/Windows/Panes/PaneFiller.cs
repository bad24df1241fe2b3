using System.Runtime.InteropServices;
using TelemetryCore.Columns;
using TelemetryCore.Kernels;
using TelemetryCore.Samples;
using TelemetryCore.Windows.Aggregates;

namespace TelemetryCore.Windows.Panes;

/// <summary>
/// Tells the samples of a series to consecutive panes, in order of time: valid runs to the aggregates, all of them to
/// the coverage.
/// </summary>
internal ref struct PaneFiller : IRowVisitor
{
    private readonly Series _series;
    private readonly PaneList _panes;
    private readonly PaneRules _rules;
    private readonly CompanionReader? _companion;
    private readonly int _end;
    private int _pane;
    private long _at;
    private LastSamples _last;
    private Coverage _coverage;
    private bool _hasSamples;

    /// <summary>Begins with an empty pane.</summary>
    /// <param name="series">The series whose samples are told.</param>
    /// <param name="panes">The panes.</param>
    /// <param name="from">The first to fill.</param>
    /// <param name="to">The one before which to end.</param>
    /// <param name="rules">How time is counted.</param>
    /// <param name="companion">Reads the companion's values; null when there is none.</param>
    public PaneFiller(Series series, PaneList panes, int from, int to, PaneRules rules, CompanionReader? companion)
    {
        (_series, _panes, _pane, _end, _rules, _companion) = (series, panes, from, to, rules, companion);
        _last = panes.Before(from);
        _at = panes[from].From.Microseconds;
    }

    /// <summary>Takes a chunk by its zone map where that says all there is to say, else by its samples.</summary>
    public void OnChunk(SealedChunk chunk)
    {
        var zone = chunk.Zone;
        while (_pane < _end && _panes[_pane].To <= zone.First)
        {
            FinishPane();
        }

        if (_pane < _end && zone.Last < _panes[_pane].To && CanTake(zone))
        {
            AddZone(zone);
            return;
        }

        using var cursor = _series.Read(chunk.First, new Timestamp(chunk.Last.Microseconds + 1));
        while (cursor.MoveNext())
        {
            OnRows(cursor.Current);
        }
    }

    /// <summary>Takes samples in order of time, none before the first pane.</summary>
    public void OnRows(SampleBatch rows)
    {
        while (rows.Length > 0 && _pane < _end)
        {
            var count = CountBefore(rows.Timestamps, _panes[_pane].To);
            if (count > 0)
            {
                AddToPane(rows.Slice(0, count));
                rows = rows.Slice(count, rows.Length - count);
            }

            if (rows.Length > 0)
            {
                FinishPane();
            }
        }
    }

    /// <summary>Finishes the panes behind the last sample.</summary>
    public void Complete()
    {
        while (_pane < _end)
        {
            FinishPane();
        }
    }

    // A stoppage has its times, and what figures look back for is a sample.
    private readonly bool CanTake(in ZoneMap zone) =>
        _rules.TakesZones && _companion is null && _panes.TakesZones && zone.HasExactSum
        && zone.Statuses[StatusMark.Stopped] == 0;

    private void AddZone(in ZoneMap zone)
    {
        Advance(zone.First.Microseconds);
        _hasSamples = true;
        _coverage.Count += zone.Valid;
        _coverage.Statuses.Add(zone.Statuses);
        if (zone.Valid > 0)
        {
            _panes.LiftZone(_pane, zone);
        }

        _at = zone.Last.Microseconds;
        _last = new LastSamples(new Sample(zone.Last, double.NaN, default), null);
    }

    private void FinishPane()
    {
        ref var pane = ref _panes[_pane];
        Advance(pane.To.Microseconds);
        (pane.Coverage, pane.Last, pane.HasSamples) = (_coverage, _last, _hasSamples);
        (_coverage, _hasSamples) = (default, false);
        _pane++;
    }

    private void AddToPane(SampleBatch rows)
    {
        _hasSamples = true;
        var marks = MemoryMarshal.AsBytes(rows.Statuses);
        for (var start = 0; start < rows.Length;)
        {
            var status = rows.Statuses[start];
            var change = marks[start..].IndexOfAnyExcept(status.Value);
            var length = change < 0 ? rows.Length - start : change;
            _coverage.Statuses.Add(status, length);
            if (status.IsUsable)
            {
                AddUsable(rows, start, length);
            }
            else
            {
                AddInvalid(rows, start, length);
            }

            start += length;
        }
    }

    private void AddUsable(SampleBatch rows, int start, int length)
    {
        for (var end = start + length; start < end;)
        {
            var odd = LimitScan.IndexOfFirst<NotWithin>(rows.Values[start..end], double.MaxValue);
            var run = odd < 0 ? end - start : odd;
            AddValid(rows, start, run);
            start += run;
            if (start < end)
            {
                AddInvalid(rows, start, 1);
                start++;
            }
        }
    }

    private void AddValid(SampleBatch rows, int start, int length)
    {
        if (length == 0)
        {
            return;
        }

        var times = rows.Timestamps.Slice(start, length);
        Advance(times[0].Microseconds);
        if (_rules.Fill is null)
        {
            _panes.Lift(_pane, new SampleRun
            {
                Timestamps = times,
                Values = rows.Values.Slice(start, length),
                Companions = _companion is null ? default : _companion.Read(times),
                Until = start + length < rows.Length ? rows.Timestamps[start + length] : null,
            });
        }

        _coverage.Count += length;
        _coverage.Covered += _rules.CountsCovered ? CoveredBetween(times) : 0;
        _at = times[^1].Microseconds;
        var last = rows[start + length - 1];
        _last = new LastSamples(last, last);
    }

    private void AddInvalid(SampleBatch rows, int start, int length)
    {
        var times = rows.Timestamps.Slice(start, length);
        Advance(times[0].Microseconds);
        if (start == 0 && _rules.Fill is null)
        {
            // What was valid before the pane holds no longer.
            _panes.Lift(_pane, new SampleRun { Until = times[0] });
        }

        _last = _last.Then(rows[start]);
        Advance(times[^1].Microseconds);
        _last = _last.Then(rows[start + length - 1]);
    }

    // Counts the time since the last sample as what that sample says of it.
    private void Advance(long to)
    {
        _coverage.AddTime(_last, _at, to, _rules);
        _at = to;
    }

    private readonly long CoveredBetween(ReadOnlySpan<Timestamp> times)
    {
        var covered = 0L;
        for (var i = 1; i < times.Length; i++)
        {
            covered += Math.Min(_rules.CadenceMicroseconds, times[i].Microseconds - times[i - 1].Microseconds);
        }

        return covered;
    }

    // A regular series has its edge where the cadence says, and only one that is not is searched.
    private readonly int CountBefore(ReadOnlySpan<Timestamp> times, Timestamp end)
    {
        if (times[^1] < end)
        {
            return times.Length;
        }

        var distance = end.Microseconds - times[0].Microseconds;
        var cadence = _rules.CadenceMicroseconds;
        var guess = (int)Math.Clamp((distance + cadence - 1) / cadence, 0, times.Length);
        if ((guess == 0 || times[guess - 1] < end) && (guess == times.Length || times[guess] >= end))
        {
            return guess;
        }

        var index = times.BinarySearch(end);
        return index < 0 ? ~index : index;
    }
}
