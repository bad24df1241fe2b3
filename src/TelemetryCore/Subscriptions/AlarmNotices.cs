using TelemetryCore.Alarms;
using TelemetryCore.Alarms.Statistics;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;

namespace TelemetryCore.Subscriptions;

/// <summary>
/// Watches the alarms of an engine and tells its listeners what they amount to. Lanes come side by side; one thread at
/// a time tells what all have found, so that notices keep their order and no lock is held while a listener runs.
/// </summary>
internal sealed class AlarmNotices(ListenerSet listeners, AlarmTargets targets)
{
    private readonly Lock _gate = new();
    private readonly AlarmWatch _watch = new(targets);
    private readonly List<AlarmNotice> _found = [];
    private int _told;
    private bool _isTelling;

    /// <summary>When the flood that lasts is over unless alarms come, in microseconds.</summary>
    public long FloodDueAt
    {
        get
        {
            lock (_gate)
            {
                return _watch.FloodDueAt;
            }
        }
    }

    /// <summary>What lasts.</summary>
    public List<AlarmNotice> Lasting
    {
        get
        {
            lock (_gate)
            {
                return [.. _watch.Lasting];
            }
        }
    }

    /// <summary>
    /// Goes on with what an earlier life of the engine saw of a limit, of which all up to a time was told.
    /// </summary>
    public void Adopt(LimitId limit, LimitWatch watch, long toldTo)
    {
        lock (_gate)
        {
            var told = new List<AlarmNotice>();
            _watch.Adopt(limit, watch);
            _watch.Advance(limit, new Timestamp(toldTo), told);
        }
    }

    /// <summary>Goes on with the alarms that an earlier life of the engine told.</summary>
    public void Adopt(FloodWatch floods)
    {
        lock (_gate)
        {
            _watch.Adopt(floods);
        }
    }

    /// <summary>
    /// Tells what its limit's event time brings about before a step, so that the order does not rest on which samples
    /// were appended together.
    /// </summary>
    public void Before(in AlarmEvent step)
    {
        if (step.Who is null)
        {
            Advance(step.Id.Limit, step.At.Microseconds);
        }
    }

    /// <summary>Takes a step that the listeners have been told.</summary>
    public void Take(in AlarmEvent step)
    {
        lock (_gate)
        {
            _watch.Take(step, _found);
        }

        Tell();
    }

    /// <summary>
    /// Learns that all steps of a limit up to an instant are taken; returns when something is to be told although none
    /// comes.
    /// </summary>
    public long Advance(LimitId limit, long upTo)
    {
        long due;
        lock (_gate)
        {
            _watch.Advance(limit, new Timestamp(upTo), _found);
            due = _watch.DueAt(limit);
        }

        Tell();
        return due;
    }

    private void Tell()
    {
        for (var isMine = false; TryTake(ref isMine, out var notice);)
        {
            listeners.Deliver(notice);
        }
    }

    private bool TryTake(ref bool isMine, out AlarmNotice notice)
    {
        lock (_gate)
        {
            notice = default;
            if (_isTelling && !isMine)
            {
                return false;
            }

            _isTelling = isMine = _told < _found.Count;
            if (!isMine)
            {
                _found.Clear();
                _told = 0;
                return false;
            }

            notice = _found[_told++];
            return true;
        }
    }
}
