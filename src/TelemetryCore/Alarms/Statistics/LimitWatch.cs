using TelemetryCore.Exceedances;
using TelemetryCore.Samples;

namespace TelemetryCore.Alarms.Statistics;

/// <summary>
/// Whether the alarm of one limit chatters or is stale, as its steps come and as the limit's own event time passes.
/// Times in microseconds; what ends at an instant is told once that has passed, since a step of that instant still
/// counts.
/// </summary>
internal sealed class LimitWatch
{
    private readonly BurstMachine _chatter;
    private readonly long _staleAfter;

    // Alarms that are active: one, but while amendments of several come one after the other.
    private readonly List<(int Number, long From)> _open = [];

    // Stale alarms, oldest first: so many can still be amended.
    private readonly List<AlarmNotice> _stale = [];
    private LimitId _limit = LimitId.None;
    private AlarmNotice _chattering;
    private int _chatters;
    private long _clock = long.MinValue;

    public LimitWatch(AlarmTargets targets)
    {
        var transitions = targets.ChatterTransitions;
        _chatter = new BurstMachine(MicrosecondsOf(targets.ChatterPeriod), transitions - 1, transitions);
        _staleAfter = MicrosecondsOf(targets.StaleAfter);
    }

    /// <summary>When something happens although no step comes; <see cref="long.MaxValue"/> for never.</summary>
    public long DueAt
    {
        get
        {
            var due = _chatter.OverAt;
            foreach (var (number, from) in _open)
            {
                due = FindTold(number) < 0 ? Math.Min(due, from + _staleAfter) : due;
            }

            return due;
        }
    }

    /// <summary>What lasts, as it was told last.</summary>
    public IEnumerable<AlarmNotice> Lasting => _stale.Where(stale => stale.To is null)
        .Concat(_chatter.IsLasting ? [_chattering with { Count = _chatter.Lasting.Count }] : []);

    /// <summary>Goes by the id that the limit has in this life of the engine.</summary>
    public void Adopt(LimitId limit)
    {
        _limit = limit;
        for (var i = 0; i < _stale.Count; i++)
        {
            _stale[i] = _stale[i] with { Limit = limit };
        }

        _chattering = _chattering with { Limit = limit };
    }

    /// <summary>Takes a step, in the order in which the limit's steps were told.</summary>
    public void Take(in AlarmEvent step, ICollection<AlarmNotice> notices)
    {
        // What people do is dated by the clock, and is neither here nor there.
        if (step.Who is not null)
        {
            return;
        }

        var (number, at) = (step.Id.Number, step.At.Microseconds);
        Advance(at, notices);
        switch (step.Transition)
        {
            case AlarmTransition.Raised:
                TakeTransition(at, notices);
                SetStay(number, at, null, notices);
                break;
            case AlarmTransition.Cleared:
                TakeTransition(at, notices);
                Clear(number, at, notices);
                break;
            case AlarmTransition.RaisedLate or AlarmTransition.Shifted:
                SetStay(number, at, step.Until, notices);
                break;
            case AlarmTransition.Retracted:
                Close(number);
                Retract(number, notices);
                break;
        }
    }

    /// <summary>Learns that all steps up to an instant are taken, but for amendments.</summary>
    public void Advance(long upTo, ICollection<AlarmNotice> notices)
    {
        _clock = Math.Max(_clock, upTo);
        for (var due = DueAt; due < _clock; due = DueAt)
        {
            if (_chatter.TryEnd(due + 1, out var burst))
            {
                var over = _chattering with { To = new Timestamp(burst.Over), Count = burst.Count };
                _chattering = NoticeTeller.Change(_chattering, over, notices);
            }
            else
            {
                TellStale(due, notices);
            }
        }
    }

    private void TellStale(long due, ICollection<AlarmNotice> notices)
    {
        foreach (var (number, from) in _open)
        {
            if (from + _staleAfter == due && FindTold(number) < 0)
            {
                SetStay(number, from, null, notices);
                return;
            }
        }
    }

    private void TakeTransition(long at, ICollection<AlarmNotice> notices)
    {
        if (_chatter.Take(at))
        {
            var found = new AlarmNotice
            {
                Kind = AlarmNoticeKind.Chattering,
                Limit = _limit,
                Number = ++_chatters,
                From = new Timestamp(at),
                Count = _chatter.Lasting.Count,
            };
            _chattering = NoticeTeller.Begin(found, notices);
        }
    }

    private void Clear(int number, long at, ICollection<AlarmNotice> notices)
    {
        foreach (var alarm in _open)
        {
            if (alarm.Number == number)
            {
                SetStay(number, alarm.From, new Timestamp(at), notices);
                return;
            }
        }
    }

    private void Close(int number)
    {
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            if (_open[i].Number == number)
            {
                _open.RemoveAt(i);
            }
        }
    }

    private void SetStay(int number, long from, Timestamp? to, ICollection<AlarmNotice> notices)
    {
        Close(number);
        if (to is null)
        {
            _open.Add((number, from));
        }

        var staleAt = from + _staleAfter;
        var index = FindTold(number);
        if ((to?.Microseconds ?? _clock) <= staleAt)
        {
            Retract(number, notices);
            return;
        }

        var found = new AlarmNotice
        {
            Kind = AlarmNoticeKind.Stale,
            Limit = _limit,
            Number = number,
            From = new Timestamp(staleAt),
            To = to,
            Count = 1,
        };
        if (index >= 0)
        {
            _stale[index] = NoticeTeller.Change(_stale[index], found, notices);
            return;
        }

        if (_stale.Count == Limits.StaleAlarmsPerLimitMax)
        {
            _stale.RemoveAt(Math.Max(0, _stale.FindIndex(static stale => stale.To is not null)));
        }

        _stale.Add(NoticeTeller.Begin(found, notices));
    }

    private void Retract(int number, ICollection<AlarmNotice> notices)
    {
        var index = FindTold(number);
        if (index >= 0)
        {
            NoticeTeller.Retract(_stale[index], notices);
            _stale.RemoveAt(index);
        }
    }

    private int FindTold(int number)
    {
        for (var i = _stale.Count - 1; i >= 0; i--)
        {
            if (_stale[i].Number == number)
            {
                return i;
            }
        }

        return -1;
    }

    private static long MicrosecondsOf(TimeSpan time) => time.Ticks / TimeSpan.TicksPerMicrosecond;
}
