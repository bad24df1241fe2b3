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
/// A run of samples is cut after each sample that closes a window. What the listeners are told, and in which order, is
/// then the same whether samples come one by one or in batches.
/// </remarks>
internal sealed class SeriesPipeline(SeriesId id, Series columns, Lane lane)
{
    private static readonly Comparison<Exceedance> ByTimeThenLimit = static (left, right) =>
        left.At != right.At ? left.At.CompareTo(right.At) : left.Limit.Id.Value.CompareTo(right.Limit.Id.Value);

    private readonly List<StandingWindow> _windows = [];
    private readonly List<SeriesPipeline> _followers = [];
    private readonly List<StandingLimit> _sampleLimits = [];
    private readonly List<StandingLimit> _windowLimits = [];

    // Event times, in microseconds: from _nextClose on a sample closes a window; before _toldUpTo it revises one that
    // wall time has closed. In between there is nothing to do.
    private long _nextClose = long.MaxValue;
    private long _toldUpTo = long.MinValue;

    // Once a source was seen stopped, a late sample may change for how long it was.
    private bool _mayBeStopped;

    public Series Columns { get; } = columns;

    public Lane Lane { get; } = lane;

    public StandingWindow? FindWindow(WindowId id) => _windows.Find(window => window.Target.Id == id);

    /// <summary>Keeps a window from now on; the other pipeline is that of the series which completes it.</summary>
    public void AddWindow(WindowTarget target, SeriesPipeline? companion)
    {
        if (_windows.Count == Limits.WindowsPerSeriesMax)
        {
            Throw.TooMany("standing windows of a series", Limits.WindowsPerSeriesMax);
        }

        StandingWindow window = target.Definition.Shape switch
        {
            EachSampleShape shape => new SampleWindow(target, shape),
            StateRunShape shape => new RunWindow(target, shape),
            _ => new GridWindow(target),
        };
        if (Columns.Newest != long.MinValue)
        {
            window.Start(new Timestamp(Columns.Newest));
        }

        _windows.Add(window);
        _mayBeStopped |= Columns.Count > 0;
        Columns.WindowSizeMax = target.Reach > Columns.WindowSizeMax ? target.Reach : Columns.WindowSizeMax;
        companion?.AddFollower(this);
        Schedule();
    }

    private void AddFollower(SeriesPipeline follower)
    {
        if (!_followers.Contains(follower))
        {
            _followers.Add(follower);
            Schedule();
        }
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

    /// <summary>Closes windows that wall time has passed while nobody spoke.</summary>
    public void AdvanceTo(Timestamp watermark)
    {
        if (Columns.Newest != long.MinValue && watermark.Microseconds >= _nextClose)
        {
            CloseDue(watermark.Microseconds, byClock: true);
        }
    }

    private int JudgeLate(in Sample sample)
    {
        foreach (var limit in _sampleLimits)
        {
            limit.OnLateSample(sample, Lane.Exceedances);
        }

        return Lane.DeliverAlarms();
    }

    private int Revise(Sample? before, Sample? after)
    {
        var at = (before ?? after).GetValueOrDefault().Timestamp;
        if (_windows.Count > 0)
        {
            var change = Stretch(at, ChangesState(at, before, after)) with { Added = before is null ? after : null };
            foreach (var window in _windows)
            {
                window.Revise(change, Lane.Results);
            }
        }

        return CloseDue(Columns.Newest, byClock: false) + TellFollowers(at);
    }

    // Without a sample of its own the one before holds on.
    private bool ChangesState(Timestamp at, Sample? before, Sample? after)
    {
        if (!_mayBeStopped)
        {
            return false;
        }

        var previous = Columns.TryGetBefore(at, null, mustBeValid: false, out var held) ? held.Status.Mark : default;
        var was = before?.Status.Mark ?? previous;
        var isNow = after?.Status.Mark ?? previous;
        return (was == StatusMark.Stopped) != (isNow == StatusMark.Stopped);
    }

    // How far a change reaches is looked up only where somebody asks for it.
    private ChangedStretch Stretch(Timestamp at, bool changesState)
    {
        var behind = new Timestamp(at.Microseconds + 1);
        var isHeld = changesState || _windows.Exists(window => window.Target.HoldsOn);
        var until = isHeld && Columns.TryGetFrom(behind, null, out var next) ? next.Timestamp : Timestamp.MaxValue;
        var isAsked = isHeld && _windows.Exists(window => window.Target.LooksBack);
        var untilValid = isAsked && Columns.TryGetFrom(behind, null, mustBeValid: true, out var nextValid)
            ? nextValid.Timestamp
            : Timestamp.MaxValue;
        return new ChangedStretch(at, at, until, untilValid, changesState, Added: null, IsOwn: true);
    }

    private int TellFollowers(Timestamp changed)
    {
        var alarms = 0;
        foreach (var follower in _followers)
        {
            alarms += follower.OnCompanion(changed);
        }

        return alarms;
    }

    // A sample of the series that completes this one: it may change what was told, and let windows close.
    private int OnCompanion(Timestamp changed)
    {
        var change = Stretch(changed, changesState: false) with { IsOwn = false };
        foreach (var window in _windows)
        {
            if (window.Target.Companion is not null)
            {
                window.Revise(change, Lane.Results);
            }
        }

        return CloseDue(Columns.Newest, byClock: false);
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

    private int AdvanceWindows(in Sample first)
    {
        var isTold = first.Timestamp.Microseconds < _toldUpTo;
        foreach (var window in _windows)
        {
            if (!window.IsStarted)
            {
                window.Start(first.Timestamp);
            }
        }

        return isTold
            ? Revise(before: null, first)
            : CloseDue(Columns.Newest, byClock: false) + TellFollowers(first.Timestamp);
    }

    /// <summary>
    /// Closes what is due in order of time, not window by window, so that a jump tells what small steps would.
    /// </summary>
    private int CloseDue(long watermark, bool byClock)
    {
        for (var due = NextDue(watermark, byClock); due != long.MaxValue; due = NextDue(watermark, byClock))
        {
            foreach (var window in _windows)
            {
                if (window.ClosesAt == due && window.IsDue(watermark, byClock))
                {
                    window.Close(Lane.Results);
                }
            }
        }

        Schedule();
        return Lane.Results.Count == 0 ? 0 : JudgeWindows();
    }

    private long NextDue(long watermark, bool byClock)
    {
        var next = long.MaxValue;
        foreach (var window in _windows)
        {
            if (window.IsStarted && window.ClosesAt < next && window.IsDue(watermark, byClock))
            {
                next = window.ClosesAt;
            }
        }

        return next;
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

    private void Schedule()
    {
        // Whoever completes another series is told of each sample.
        _nextClose = _followers.Count > 0 ? long.MinValue : long.MaxValue;
        _toldUpTo = long.MinValue;
        foreach (var window in _windows)
        {
            _nextClose = Math.Min(_nextClose, window.ClosesAt);
            _toldUpTo = Math.Max(_toldUpTo, window.ToldUpTo);
        }
    }
}
