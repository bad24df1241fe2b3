using System.Runtime.InteropServices;
using TelemetryCore.Columns;
using TelemetryCore.Exceedances;
using TelemetryCore.Internal;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore;

/// <summary>
/// The stages of one series in order: columns, windows, limits, alarms, listeners. All of it runs under the lane's
/// lock.
/// </summary>
/// <remarks>
/// A run of samples is cut after each sample that closes a window. What the listeners are told, and in which order, is
/// then the same whether samples come one by one or in batches.
/// </remarks>
internal sealed class SeriesPipeline(SeriesId id, Series columns, Lane lane)
{
    private static readonly Comparison<Exceedance> ByTimeThenLimit = static (left, right) =>
        left.At != right.At ? left.At.CompareTo(right.At) : left.Limit.Id.Value.CompareTo(right.Limit.Id.Value);

    private readonly List<StandingWindow> _windows = [];
    private readonly List<StandingLimit> _sampleLimits = [];
    private readonly List<StandingLimit> _windowLimits = [];

    // Event times, in microseconds: from _nextClose on a sample closes a window; before _openSince it revises one that
    // wall time has closed. In between there is nothing to do.
    private long _nextClose = long.MaxValue;
    private long _openSince = long.MinValue;

    public Series Columns { get; } = columns;

    public Lane Lane { get; } = lane;

    public StandingWindow? FindWindow(TimeSpan size) => _windows.Find(window => window.Definition.Size == size);

    public void AddWindow(WindowDefinition definition)
    {
        if (_windows.Count == Limits.WindowsPerSeriesMax)
        {
            Throw.TooMany("standing windows of a series", Limits.WindowsPerSeriesMax);
        }

        var window = new StandingWindow(id, Columns, definition);
        if (Columns.Newest != long.MinValue)
        {
            window.Start(new Timestamp(Columns.Newest));
        }

        _windows.Add(window);
        Columns.WindowSizeMax = definition.Size > Columns.WindowSizeMax ? definition.Size : Columns.WindowSizeMax;
        Schedule();
    }

    public void AddLimit(StandingLimit limit)
    {
        var limits = limit.Definition.Window is null ? _sampleLimits : _windowLimits;
        if (limits.Count == Limits.LimitsPerSeriesMax)
        {
            Throw.TooMany("limits of a series", Limits.LimitsPerSeriesMax);
        }

        limits.Add(limit);
    }

    /// <summary>
    /// Takes one plausible sample when it is newer than the series, closes no window and changes no limit: the common
    /// case in a few comparisons. False, and nothing done, when it is any other.
    /// </summary>
    public bool TryAppendNext(Timestamp timestamp, double value, SampleStatus status, uint known)
    {
        if (timestamp.Microseconds >= _nextClose
            || timestamp.Microseconds < _openSince
            || MattersToALimit(value)
            || !Columns.TryAppendNext(timestamp, value, status, known))
        {
            return false;
        }

        if (Lane.Journal is { } journal)
        {
            journal.SetKnowledge(KnowledgeTime.TimeOf(known));
            journal.Add(id.Value, timestamp, value, status);
        }

        return true;
    }

    /// <summary>
    /// Takes plausible samples that are newer than the series, in ascending order. Returns the alarm events.
    /// </summary>
    public int AppendInOrder(SampleBatch run, uint known)
    {
        if (Lane.Journal is { } journal)
        {
            journal.SetKnowledge(KnowledgeTime.TimeOf(known));
            journal.Add(id.Value, run);
        }

        var alarms = 0;
        while (run.Length > 0)
        {
            var part = run.Slice(0, UpToNextClose(run.Timestamps));
            Columns.AppendInOrder(part, known);
            alarms += JudgeSamples(part);
            if (part.Timestamps[^1].Microseconds >= _nextClose || part.Timestamps[0].Microseconds < _openSince)
            {
                alarms += AdvanceWindows(part.Timestamps);
            }

            run = run.Slice(part.Length, run.Length - part.Length);
        }

        return alarms;
    }

    /// <summary>Takes one plausible sample that is not newer than the series.</summary>
    public AppendOutcome AppendOutOfOrder(in Sample sample, Timestamp knownAt, out int alarms)
    {
        alarms = 0;
        var outcome = Columns.AppendOutOfOrder(sample, knownAt);
        if (outcome is not (AppendOutcome.StoredLate or AppendOutcome.NewVersion))
        {
            return outcome;
        }

        if (Lane.Journal is { } journal)
        {
            journal.SetKnowledge(knownAt);
            journal.Add(id.Value, sample.Timestamp, sample.Value, sample.Status);
        }

        alarms = JudgeLate(sample) + Revise(sample.Timestamp);
        return outcome;
    }

    /// <summary>Changes or deletes a sample that is held; what it changes is judged as for a late sample.</summary>
    public AmendOutcome Amend(AmendmentKind kind, in Sample after, string who, string why, Timestamp knownAt)
    {
        var outcome = Columns.Amend(kind, after, who, why, knownAt);
        if (outcome != AmendOutcome.Amended)
        {
            return outcome;
        }

        var amendment = Columns.LastAmendment;
        if (Lane.Journal is { } journal)
        {
            journal.SetKnowledge(amendment.KnownAt);
            journal.Add(id.Value, amendment);
        }

        if (amendment.After is { } changed)
        {
            JudgeLate(changed);
        }

        Revise(after.Timestamp);
        return outcome;
    }

    /// <summary>
    /// Holds samples that cannot be stored against the limits: a full disk must not silence an alarm. Returns the alarm
    /// events.
    /// </summary>
    public int JudgeRefused(SampleBatch run) => JudgeSamples(run);

    /// <summary>Closes windows that wall time has passed while nobody spoke.</summary>
    public void AdvanceTo(Timestamp watermark)
    {
        if (Columns.Newest == long.MinValue || watermark.Microseconds < _nextClose)
        {
            return;
        }

        CloseDue(watermark.Microseconds);
    }

    private int JudgeLate(in Sample sample)
    {
        foreach (var limit in _sampleLimits)
        {
            limit.OnLateSample(sample, Lane.Exceedances);
        }

        return Lane.DeliverAlarms();
    }

    private int Revise(Timestamp changed)
    {
        foreach (var window in _windows)
        {
            window.Revise(changed, Lane.Results);
        }

        return CloseDue(Columns.Newest);
    }

    private bool MattersToALimit(double value)
    {
        foreach (var limit in _sampleLimits)
        {
            if (limit.Matters(value))
            {
                return true;
            }
        }

        return false;
    }

    private int UpToNextClose(ReadOnlySpan<Timestamp> timestamps)
    {
        if (timestamps[^1].Microseconds < _nextClose)
        {
            return timestamps.Length;
        }

        var index = timestamps.BinarySearch(new Timestamp(_nextClose));
        return (index < 0 ? ~index : index) + 1;
    }

    private int JudgeSamples(SampleBatch part)
    {
        if (_sampleLimits.Count == 0)
        {
            return 0;
        }

        foreach (var limit in _sampleLimits)
        {
            limit.OnSamples(part, Lane.Exceedances);
        }

        if (_sampleLimits.Count > 1 && Lane.Exceedances.Count > 1)
        {
            Lane.Exceedances.Sort(ByTimeThenLimit);
        }

        return Lane.DeliverAlarms();
    }

    private int AdvanceWindows(ReadOnlySpan<Timestamp> appended)
    {
        foreach (var window in _windows)
        {
            window.OnAppended(appended, Lane.Results);
        }

        return CloseDue(appended[^1].Microseconds);
    }

    /// <summary>
    /// Closes what is due in order of time, not window by window, so that a jump tells what small steps would.
    /// </summary>
    private int CloseDue(long watermark)
    {
        Schedule();
        while (_nextClose <= watermark)
        {
            foreach (var window in _windows)
            {
                if (window.ClosesAt == _nextClose)
                {
                    window.Close(Lane.Results);
                }
            }

            Schedule();
        }

        return Lane.Results.Count == 0 ? 0 : JudgeWindows();
    }

    private int JudgeWindows()
    {
        foreach (ref readonly var result in CollectionsMarshal.AsSpan(Lane.Results))
        {
            foreach (var limit in _windowLimits)
            {
                if (limit.Definition.Window != result.Size)
                {
                    continue;
                }

                if (result.Revision == 0)
                {
                    limit.OnWindow(result, Lane.Exceedances);
                }
                else
                {
                    limit.OnRevisedWindow(result, Lane.Exceedances);
                }
            }
        }

        Lane.DeliverResults();
        return Lane.DeliverAlarms();
    }

    private void Schedule()
    {
        _nextClose = long.MaxValue;
        _openSince = long.MinValue;
        foreach (var window in _windows)
        {
            _nextClose = Math.Min(_nextClose, window.ClosesAt);
            _openSince = Math.Max(_openSince, window.OpenSince);
        }
    }
}
