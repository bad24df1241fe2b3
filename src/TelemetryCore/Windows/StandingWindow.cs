using System.Runtime.InteropServices;
using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Windows.Shapes;

namespace TelemetryCore.Windows;

/// <summary>
/// One registered window of one series. A result is always computed from the columns, never carried along: whatever the
/// order of arrival or the batching, the same samples give the same bytes, and a late sample only means to compute
/// again.
/// </summary>
internal sealed class StandingWindow(SeriesId id, Series series, WindowDefinition definition)
{
    // Revision numbers of windows that late samples have changed; those that no sample can reach any more are dropped.
    private readonly Dictionary<Timestamp, int> _revisions = [];
    private readonly WindowGrid _grid = WindowShape.Tumbling(definition.Size).CreateGrid(series.Info.Zone)!;
    private WindowBounds _open;
    private Timestamp _firstFrom;
    private bool _isStarted;

    public WindowDefinition Definition { get; } = definition;

    /// <summary>The event time, in microseconds, from which a newest sample closes the open window.</summary>
    public long ClosesAt { get; private set; } = long.MinValue;

    /// <summary>The start of the open window, in microseconds of event time.</summary>
    public long OpenSince => _isStarted ? _open.From.Microseconds : long.MinValue;

    /// <summary>Starts with the window of the first sample, and revises what wall time has closed too early.</summary>
    public void OnAppended(ReadOnlySpan<Timestamp> timestamps, List<WindowResult> results)
    {
        if (!_isStarted)
        {
            Start(timestamps[0]);
        }

        // Only a wall-clock close can have passed samples that are in order.
        while (timestamps.Length > 0 && timestamps[0] < _open.From)
        {
            var end = BoundsOf(timestamps[0]).To;
            Revise(timestamps[0], results);
            var next = timestamps.BinarySearch(end);
            timestamps = timestamps[(next < 0 ? ~next : next)..];
        }
    }

    public void Start(Timestamp first)
    {
        _isStarted = true;
        Open(first);
        _firstFrom = _open.From;
    }

    /// <summary>Closes the open window and opens the next.</summary>
    public void Close(List<WindowResult> closed)
    {
        closed.Add(Compute(_open, revision: 0));
        Open(_open.To);
    }

    /// <summary>
    /// Computes again what a sample at <paramref name="timestamp"/>, late or a new version, has changed.
    /// </summary>
    public void Revise(Timestamp timestamp, List<WindowResult> results)
    {
        if (!_isStarted || timestamp >= _open.From)
        {
            return;
        }

        var bounds = BoundsOf(timestamp);
        if (bounds.From >= _firstFrom)
        {
            var revision = _revisions.GetValueOrDefault(bounds.From) + 1;
            _revisions[bounds.From] = revision;
            results.Add(Compute(bounds, revision));
        }
        else if (_open.From == _firstFrom)
        {
            // Nothing has closed yet, so the early sample merely moves the start.
            Start(timestamp);
        }
        else
        {
            Extend(bounds, results);
        }
    }

    /// <summary>The result for the window that holds <paramref name="timestamp"/>, as the columns are now.</summary>
    /// <param name="timestamp">Event time.</param>
    /// <param name="asOf">Knowledge time; null takes the columns as they are.</param>
    public WindowResult Compute(Timestamp timestamp, Timestamp? asOf)
    {
        var bounds = BoundsOf(timestamp);
        return Compute(bounds, _revisions.GetValueOrDefault(bounds.From), asOf);
    }

    private void Open(Timestamp from)
    {
        _open = BoundsOf(from);
        ClosesAt = (_open.To + Definition.Lateness).Microseconds;
        ForgetUnreachable();
    }

    /// <summary>
    /// Reports the windows from an early one up to the first that was reported: none is ever left out.
    /// </summary>
    private void Extend(WindowBounds bounds, List<WindowResult> revised)
    {
        var end = _firstFrom;
        _firstFrom = bounds.From;
        while (bounds.From < end)
        {
            revised.Add(Compute(bounds, revision: 0));
            bounds = BoundsOf(bounds.To);
        }
    }

    private void ForgetUnreachable()
    {
        if (_revisions.Count == 0)
        {
            return;
        }

        var reachable = _open.From - series.Info.Lateness - Definition.Size;
        foreach (var from in _revisions.Keys)
        {
            if (from < reachable)
            {
                _revisions.Remove(from);
            }
        }
    }

    private WindowBounds BoundsOf(Timestamp timestamp) => _grid.FirstEndingAfter(timestamp);

    private WindowResult Compute(WindowBounds bounds, int revision, Timestamp? asOf = null)
    {
        var mean = ExactMean.At(series.Info.Decimals);
        var statuses = default(StatusHistogram);
        using (var cursor = series.Read(bounds.From, bounds.To, asOf))
        {
            while (cursor.MoveNext())
            {
                Accumulate(cursor.Current, ref mean, ref statuses);
            }
        }

        return Result(bounds, revision, mean, statuses);
    }

    // Statuses seldom change, so samples are taken by runs of one status.
    private static void Accumulate(SampleBatch samples, ref ExactMean mean, ref StatusHistogram statuses)
    {
        var marks = MemoryMarshal.AsBytes(samples.Statuses);
        for (var start = 0; start < samples.Length;)
        {
            var status = samples.Statuses[start];
            var change = marks[start..].IndexOfAnyExcept(status.Value);
            var run = change < 0 ? samples.Length - start : change;
            statuses.Add(status, run);
            if (status.IsUsable)
            {
                mean.AddFinite(samples.Values.Slice(start, run));
            }

            start += run;
        }
    }

    private WindowResult Result(WindowBounds bounds, int revision, in ExactMean mean, in StatusHistogram statuses)
    {
        var expected = bounds.Expected(series.Info.Cadence);
        var result = new WindowResult
        {
            Series = id,
            Size = Definition.Size,
            From = bounds.From,
            To = bounds.To,
            Mean = Definition.RoundTo is { } decimals ? mean.Value.Round(new Rounding(decimals)) : mean.ToDouble(),
            Count = mean.Count,
            Expected = expected,
            Statuses = statuses,
            Revision = revision,
            Exact = mean,
            IsRounded = Definition.RoundTo is not null,
        };
        return result with { Verdict = VerdictOf(result) };
    }

    // A window of which retention has dropped a part is never Valid, whatever is left of it.
    private WindowVerdict VerdictOf(in WindowResult result)
    {
        var isWhole = result.From.Microseconds > series.DroppedUpTo;
        return result.Count == 0 ? WindowVerdict.Empty
            : isWhole && result.Capture >= Definition.CaptureMin ? WindowVerdict.Valid
            : WindowVerdict.Insufficient;
    }
}
