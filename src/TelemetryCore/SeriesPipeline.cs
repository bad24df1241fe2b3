using System.Runtime.InteropServices;
using TelemetryCore.Columns;
using TelemetryCore.Exceedances;
using TelemetryCore.Internal;
using TelemetryCore.Samples;
using TelemetryCore.Subscriptions;
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
/// This file takes samples, <c>.Limits</c> holds them against limits, <c>.Windows</c> closes and revises windows,
/// <c>.Notices</c> says what its alarms amount to. A run of samples is cut after each sample that closes a window or
/// ends a delay. What the listeners are told, and in which order, is then the same whether samples come one by one or
/// in batches.
/// </remarks>
internal sealed partial class SeriesPipeline(SeriesId id, Series columns, Lane lane, AlarmNotices notices)
{
    public Series Columns { get; } = columns;

    public Lane Lane { get; } = lane;

    /// <summary>Where its band lies among those of its lane.</summary>
    public int Band { get; } = lane.AddBand();

    /// <summary>
    /// Takes one plausible sample when it is newer than the series, closes no window and changes no limit: the common
    /// case in a few comparisons. False, and nothing done, when it is any other.
    /// </summary>
    public bool TryAppendNext(Timestamp timestamp, double value, SampleStatus status, uint known) =>
        !Lane.Bands.IsOutside(Band, value) && TryAppendQuiet(timestamp, value, status, known);

    /// <summary>As <see cref="TryAppendNext"/>, of a value that lies in the band.</summary>
    public bool TryAppendQuiet(Timestamp timestamp, double value, SampleStatus status, uint known)
    {
        if (timestamp.Microseconds >= _nextLook
            || timestamp.Microseconds < _toldUpTo
            || (status.Mark == StatusMark.Stopped && !_mayBeStopped)
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
            var before = alarms;
            alarms += JudgeSamples(part);
            var last = part.Timestamps[^1].Microseconds;
            if (last >= _nextClose || part.Timestamps[0].Microseconds < _toldUpTo)
            {
                alarms += AdvanceWindows(part[0]);
            }

            TellNotices(last, hasSteps: alarms > before);

            run = run.Slice(part.Length, run.Length - part.Length);
        }

        return alarms;
    }

    /// <summary>Takes one plausible sample that is not newer than the series.</summary>
    public AppendOutcome AppendOutOfOrder(in Sample sample, Timestamp knownAt, out int alarms)
    {
        alarms = 0;
        knownAt = AfterTold(knownAt);
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
        Sample? before = isNew ? null : Columns.LastAmendment.Before;
        alarms = JudgeChange(before, sample) + Revise(before, sample);
        TellNotices(Columns.Newest, hasSteps: alarms > 0);
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

        var alarms = JudgeChange(amendment.Before, amendment.After);
        _mayBeStopped |= amendment.After?.Status.Mark == StatusMark.Stopped;
        alarms += Revise(amendment.Before, amendment.After);
        TellNotices(Columns.Newest, hasSteps: alarms > 0);
        return outcome;
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
}
