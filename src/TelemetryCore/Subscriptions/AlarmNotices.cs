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

    // When there is something to tell although no step comes: read without the lock, since nothing is due before most
    // steps. A limit's is written and read by its lane; a longer array has all that a lane has written to a shorter.
    private long _floodDueAt = long.MaxValue;
    private long[] _limitsDueAt = [];

    /// <summary>When the flood that lasts is over unless alarms come, in microseconds.</summary>
    public long FloodDueAt => Volatile.Read(ref _floodDueAt);

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
            NoteDue(limit);
        }
    }

    /// <summary>Goes on with the alarms that an earlier life of the engine told.</summary>
    public void Adopt(FloodWatch floods)
    {
        lock (_gate)
        {
            _watch.Adopt(floods);
            Volatile.Write(ref _floodDueAt, _watch.FloodDueAt);
        }
    }

    /// <summary>
    /// Tells what its limit's event time brings about before a step, so that the order does not rest on which samples
    /// were appended together.
    /// </summary>
    public void Before(in AlarmEvent step)
    {
        var at = step.At.Microseconds;
        if (step.Who is null && Math.Min(FloodDueAt, DueAt(step.Id.Limit)) < at)
        {
            Advance(step.Id.Limit, at);
        }
    }

    /// <summary>Takes a step that the listeners have been told.</summary>
    public void Take(in AlarmEvent step)
    {
        lock (_gate)
        {
            _watch.Take(step, _found);
            NoteDue(step.Id.Limit);
        }

        Tell();
    }

    /// <summary>
    /// Learns that all steps of a limit up to an instant are taken; returns when something is to be told although none
    /// comes.
    /// </summary>
    public long Advance(LimitId limit, long upTo)
    {
        lock (_gate)
        {
            _watch.Advance(limit, new Timestamp(upTo), _found);
            NoteDue(limit);
        }

        Tell();
        return DueAt(limit);
    }

    private long DueAt(LimitId limit)
    {
        var due = Volatile.Read(ref _limitsDueAt);
        return limit.Value < due.Length ? due[limit.Value] : long.MaxValue;
    }

    private void NoteDue(LimitId limit)
    {
        var count = _limitsDueAt.Length;
        if (limit.Value >= count)
        {
            var longer = new long[Math.Max(limit.Value + 1, 2 * count)];
            Array.Fill(longer, long.MaxValue);
            _limitsDueAt.CopyTo(longer, 0);
            Volatile.Write(ref _limitsDueAt, longer);
        }

        _limitsDueAt[limit.Value] = _watch.DueAt(limit);
        Volatile.Write(ref _floodDueAt, _watch.FloodDueAt);
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
