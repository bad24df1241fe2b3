using System.Runtime.InteropServices;
using TelemetryCore.Columns;
using TelemetryCore.Exceedances;
using TelemetryCore.Internal;
using TelemetryCore.Samples;
using TelemetryCore.Windows;
using TelemetryCore.Windows.Panes;
using TelemetryCore.Windows.Shapes;
using TelemetryCore.Windows.Standing;

namespace TelemetryCore;

/// <summary>
/// The stages of one series in order: columns, windows, limits, alarms, listeners. All of it runs under the lane's
/// lock.
/// </summary>
/// <remarks>
/// This file takes samples and holds them against limits, <c>.Windows</c> closes and revises windows. A run of samples
/// is cut after each sample that closes a window. What the listeners are told, and in which order, is then the same
/// whether samples come one by one or in batches.
/// </remarks>
internal sealed partial class SeriesPipeline(SeriesId id, Series columns, Lane lane)
{
    private static readonly Comparison<Exceedance> ByTimeThenLimit = static (left, right) =>
        left.At != right.At ? left.At.CompareTo(right.At) : left.Limit.Id.Value.CompareTo(right.Limit.Id.Value);

    private readonly List<StandingLimit> _sampleLimits = [];
    private readonly List<StandingLimit> _windowLimits = [];

    public Series Columns { get; } = columns;

    public Lane Lane { get; } = lane;

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
            || timestamp.Microseconds < _toldUpTo
            || (status.Mark == StatusMark.Stopped && !_mayBeStopped)
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

        _mayBeStopped |= _windows.Count > 0 && SampleStatus.AnyMarked(run.Statuses, StatusMark.Stopped);
        var alarms = 0;
        while (run.Length > 0)
        {
            var part = run.Slice(0, UpToNextStep(run.Timestamps));
            Columns.AppendInOrder(part, known);
            alarms += JudgeSamples(part);
            var last = part.Timestamps[^1].Microseconds;
            if (last >= _nextClose || part.Timestamps[0].Microseconds < _toldUpTo)
            {
                alarms += AdvanceWindows(part[0]);
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

        var isNew = outcome == AppendOutcome.StoredLate;
        _mayBeStopped |= _windows.Count > 0 && sample.Status.Mark == StatusMark.Stopped;
        alarms = JudgeLate(sample) + Revise(isNew ? null : Columns.LastAmendment.Before, sample);
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

        _mayBeStopped |= amendment.After?.Status.Mark == StatusMark.Stopped;
        Revise(amendment.Before, amendment.After);
        return outcome;
    }

    /// <summary>
    /// Holds samples that cannot be stored against the limits: a full disk must not silence an alarm. Returns the alarm
    /// events.
    /// </summary>
    public int JudgeRefused(SampleBatch run) => JudgeSamples(run);

    private int JudgeLate(in Sample sample)
    {
        foreach (var limit in _sampleLimits)
        {
            limit.OnLateSample(sample, Lane.Exceedances);
        }

        return Lane.DeliverAlarms();
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

    // Each sample that closes a window, or changes one that is told, is a step of its own.
    private int UpToNextStep(ReadOnlySpan<Timestamp> timestamps)
    {
        if (timestamps[0].Microseconds < _toldUpTo)
        {
            return 1;
        }

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

    private int JudgeWindows()
    {
        foreach (ref readonly var result in CollectionsMarshal.AsSpan(Lane.Results))
        {
            foreach (var limit in _windowLimits)
            {
                if (limit.Definition.Window != result.Window)
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
}
