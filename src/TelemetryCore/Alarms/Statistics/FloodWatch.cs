using TelemetryCore.Samples;

namespace TelemetryCore.Alarms.Statistics;

/// <summary>
/// Whether the alarms of all limits are a flood. Limits are not equally far in event time, so that an alarm may come at
/// a time before others that were taken: then all that is remembered is gone through once more, and the difference is
/// told. Alarms only come, so that floods grow, and meet.
/// </summary>
internal sealed class FloodWatch(AlarmTargets targets)
{
    // Where the machine stood behind the alarms that are not remembered any more, and where it stands behind all.
    private readonly BurstMachine _before = AlarmFloods.Machine(targets);
    private readonly BurstMachine _machine = AlarmFloods.Machine(targets);
    private readonly List<long> _times = [];
    private readonly List<Burst> _found = [];
    private List<AlarmNotice> _told = [];
    private List<AlarmNotice> _fresh = [];
    private long _clock = long.MinValue;
    private long _knownFrom = long.MinValue;
    private int _count;

    /// <summary>
    /// When the flood that lasts is over unless alarms come; <see cref="long.MaxValue"/> when none lasts.
    /// </summary>
    public long DueAt => Lasting is null ? long.MaxValue : _found[^1].Over;

    /// <summary>The flood that lasts, as it was told last; null when there is none.</summary>
    public AlarmNotice? Lasting => _told.Count > 0 && _told[^1] is { To: null } last ? last : null;

    /// <summary>Takes a step; what people do is dated by the clock, and says nothing of event time.</summary>
    public void Take(in AlarmEvent step, ICollection<AlarmNotice> notices)
    {
        var at = step.At.Microseconds;
        if (step.Who is null)
        {
            Advance(at, notices);
        }

        if (AlarmStatistics.CallsForAttention(step) && at >= _knownFrom)
        {
            Take(at, notices);
        }
    }

    /// <summary>Learns that event time has passed an instant.</summary>
    public void Advance(long upTo, ICollection<AlarmNotice> notices)
    {
        var isOver = DueAt < upTo;
        _clock = Math.Max(_clock, upTo);
        if (isOver)
        {
            TellLast(notices);
        }
    }

    private void Take(long at, ICollection<AlarmNotice> notices)
    {
        if (_times.Count == Limits.FloodAlarmsMax)
        {
            LetGo();
        }

        var index = _times.Count;
        while (index > 0 && _times[index - 1] > at)
        {
            index--;
        }

        _times.Insert(index, at);
        if (index == _times.Count - 1)
        {
            Find(at);
            TellLast(notices);
        }
        else
        {
            FindAll();
            TellAll(notices);
        }
    }

    private void Find(long at)
    {
        _machine.TryEnd(at, out _);
        var begins = _machine.Take(at);
        if (begins)
        {
            _found.Add(_machine.Lasting);
        }
        else if (_machine.IsLasting)
        {
            _found[^1] = _machine.Lasting;
        }
    }

    private void FindAll()
    {
        _machine.CopyFrom(_before);
        _found.Clear();
        if (_machine.IsLasting)
        {
            _found.Add(_machine.Lasting);
        }

        foreach (var at in _times)
        {
            Find(at);
        }
    }

    private void TellLast(ICollection<AlarmNotice> notices)
    {
        if (_found.Count > _told.Count)
        {
            _told.Add(NoticeTeller.Begin(NoticeOf(_found[^1], ++_count), notices));
        }
        else if (_found.Count > 0)
        {
            _told[^1] = NoticeTeller.Change(_told[^1], NoticeOf(_found[^1], _told[^1].Number), notices);
        }
    }

    private void TellAll(ICollection<AlarmNotice> notices)
    {
        _fresh.Clear();
        var next = 0;
        foreach (var burst in _found)
        {
            var first = next;
            while (next < _told.Count && _told[next].From.Microseconds <= burst.Over)
            {
                next++;
            }

            _fresh.Add(first == next
                ? NoticeTeller.Begin(NoticeOf(burst, ++_count), notices)
                : NoticeTeller.Change(_told[first], NoticeOf(burst, _told[first].Number), notices));
            for (var i = first + 1; i < next; i++)
            {
                NoticeTeller.Retract(_told[i], notices);
            }
        }

        (_told, _fresh) = (_fresh, _told);
    }

    private void LetGo()
    {
        const int half = Limits.FloodAlarmsMax / 2;
        for (var i = 0; i < half; i++)
        {
            if (_before.TryEnd(_times[i], out _))
            {
                _found.RemoveAt(0);
                _told.RemoveAt(0);
            }

            _before.Take(_times[i]);
        }

        _knownFrom = _times[half - 1];
        _times.RemoveRange(0, half);
    }

    private AlarmNotice NoticeOf(in Burst burst, int number) => new()
    {
        Kind = AlarmNoticeKind.Flood,
        Number = number,
        From = new Timestamp(burst.From),
        To = burst.Over < _clock ? new Timestamp(burst.Over) : null,
        Count = burst.Count,
    };
}
