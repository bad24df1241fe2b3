using TelemetryCore.Columns;
using TelemetryCore.Internal;
using TelemetryCore.Samples;
using TelemetryCore.Windows;
using TelemetryCore.Windows.Panes;
using TelemetryCore.Windows.Shapes;
using TelemetryCore.Windows.Standing;

namespace TelemetryCore;

/// <summary>When windows close, and which ones a change of samples revises.</summary>
internal sealed partial class SeriesPipeline
{
    private readonly List<StandingWindow> _windows = [];

    // The series that this one completes.
    private readonly List<SeriesPipeline> _followers = [];

    // Event times, in microseconds: from _nextClose on a sample closes a window; before _toldUpTo it revises one that
    // wall time has closed. In between there is nothing to do.
    private long _nextClose = long.MaxValue;
    private long _nextLook = long.MaxValue;
    private long _toldUpTo = long.MinValue;

    // Once a source was seen stopped, a late sample may change for how long it was.
    private bool _mayBeStopped;

    public StandingWindow? FindWindow(WindowId id)
    {
        foreach (var window in _windows)
        {
            if (window.Target.Id == id)
            {
                return window;
            }
        }

        return null;
    }

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
        if (Columns.TryGetFrom(Timestamp.MinValue, null, out var first))
        {
            window.Resume(first.Timestamp, ClosedUpTo(target));
        }

        _windows.Add(window);
        _mayBeStopped |= Columns.Count > 0;
        Columns.WindowSizeMax = target.Reach > Columns.WindowSizeMax ? target.Reach : Columns.WindowSizeMax;
        companion?.AddFollower(this);
        Schedule();
    }

    // What the newest samples could not close is open: it waits for late ones, or for the series that completes it.
    private Timestamp ClosedUpTo(WindowTarget target)
    {
        var newest = Math.Min(Columns.Newest, target.Companion?.Newest ?? long.MaxValue);
        var patience = target.Definition.Shape.HasGrid ? target.Patience : TimeSpan.Zero;
        return newest == long.MinValue ? Timestamp.MinValue : new Timestamp(newest) - patience;
    }

    private void AddFollower(SeriesPipeline follower)
    {
        if (!_followers.Contains(follower))
        {
            _followers.Add(follower);
            Schedule();
        }
    }

    /// <summary>Whether a watermark may bring something about; asked without the lane's lock.</summary>
    public bool IsDueBy(Timestamp watermark) => watermark.Microseconds >= Volatile.Read(ref _nextLook);

    /// <summary>
    /// Closes windows and ends delays that wall time has passed while nobody spoke. True when alarms had steps.
    /// </summary>
    public bool AdvanceTo(Timestamp watermark)
    {
        if (Columns.Newest == long.MinValue || !IsDueBy(watermark))
        {
            return false;
        }

        var hasSteps = CloseDue(watermark.Microseconds, byClock: true) > 0;
        TellNotices(Math.Max(Columns.Newest, watermark.Microseconds), hasSteps);
        return hasSteps;
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

        JudgeCompanion(changed);
        var alarms = DeliverAlarms() + CloseDue(Columns.Newest, byClock: false);
        TellNotices(Columns.Newest, hasSteps: alarms > 0);
        return alarms;
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

        foreach (var limit in _windowLimits)
        {
            limit.Start(first.Timestamp);
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
        var alarms = Lane.Results.Count == 0 ? 0 : JudgeWindows();
        return watermark < _limitsDue && !byClock ? alarms : alarms + AdvanceLimits(watermark, byClock);
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

    private void Schedule()
    {
        // Whoever completes another series is told of each sample.
        _nextClose = _followers.Count > 0 ? long.MinValue : _noticesDue;
        _toldUpTo = long.MinValue;
        foreach (var window in _windows)
        {
            _nextClose = Math.Min(_nextClose, window.ClosesAt);
            _toldUpTo = Math.Max(_toldUpTo, window.ToldUpTo);
        }

        _limitsDue = long.MaxValue;
        foreach (var limit in _limits)
        {
            var alarm = AlarmDueAt(limit);
            var isAhead = limit.JudgedTo > Columns.Newest;
            var due = limit.ReadsColumns || isAhead ? long.MinValue : Math.Min(limit.DueAt, alarm);
            _limitsDue = Math.Min(_limitsDue, due);
            _nextClose = Math.Min(_nextClose, limit.Window is null ? alarm : Math.Min(limit.DueAt, alarm));
        }

        _nextLook = Math.Min(_nextClose, _limitsDue);
    }
}
