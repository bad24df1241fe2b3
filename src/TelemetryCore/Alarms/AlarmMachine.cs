using TelemetryCore.Exceedances;
using TelemetryCore.Samples;

namespace TelemetryCore.Alarms;

/// <summary>
/// The life of the alarm of one limit (ISA-18.2-2016 and IEC 62682:2014, the alarm state transition diagram; OPC UA
/// Part 9). What goes in are changes of the limit, the watermark and what people ask; each step that comes out says
/// where the alarm stands after it. No clock: the same inputs give the same steps.
/// </summary>
/// <remarks>
/// People's commands carry the time of the clock and move no event time: timers fire on the watermark alone, since data
/// on their way may still say that an alarm had cleared before.
/// </remarks>
internal sealed class AlarmMachine(AlarmPolicy policy)
{
    private AlarmPolicy _policy = policy;
    private AlarmHold _unacknowledged;
    private AlarmHold _latched;
    private AlarmState _silenced;
    private int _latest;
    private long _raisedAt;
    private long _toldAt;
    private long _shelvedUntil = long.MaxValue;
    private long _reAlarmAt = long.MaxValue;

    /// <summary>The alarm whose exceedance lasts; 0 for none.</summary>
    public int Active { get; private set; }

    // A latch that holds shows itself once nothing is active.
    public AlarmState State => _silenced
        | (_unacknowledged.Any ? AlarmState.Unacknowledged : AlarmState.Normal)
        | (Active != 0 ? AlarmState.Active : _latched.Any ? AlarmState.Latched : AlarmState.Normal);

    public Timestamp? ShelvedUntil => _shelvedUntil == long.MaxValue ? null : new Timestamp(_shelvedUntil);

    /// <summary>When the next timer is over, in microseconds; <see cref="long.MaxValue"/> when none runs.</summary>
    public long DueAt => Math.Min(_shelvedUntil, _reAlarmAt);

    // The alarm that a step about none in particular belongs to; 0 before the first.
    private int Current => Active != 0 ? Active
        : _unacknowledged.Any ? _unacknowledged.Latest
        : _latched.Any ? _latched.Latest
        : _latest;

    /// <summary>Goes on under a policy that may be another than that of the steps so far.</summary>
    public void Adopt(AlarmPolicy policy)
    {
        _policy = policy;
        _reAlarmAt = NextReAlarm();
    }

    /// <summary>Fires the next timer that is over by then; false when there is none.</summary>
    public bool TryFire(long upTo, out AlarmStep step)
    {
        step = default;
        if (DueAt > upTo)
        {
            return false;
        }

        step = _shelvedUntil <= _reAlarmAt
            ? Apply(AlarmTransition.Unshelved, Current, new Timestamp(_shelvedUntil))
            : Apply(AlarmTransition.ReAlarmed, Active, new Timestamp(_reAlarmAt));
        return true;
    }

    /// <summary>Takes what the limit saw; timers that were over before are to be fired first.</summary>
    public AlarmStep Take(in Exceedance change)
    {
        var transition = TransitionOf(change.Change);
        var isOfLimit = transition is AlarmTransition.Suppressed or AlarmTransition.Unsuppressed;
        return Apply(transition, isOfLimit ? Current : change.Number, change.At, change.Until, _policy.Latches);
    }

    /// <summary>Does what a person asks; what is refused changes nothing and is no step.</summary>
    public AlarmOutcome Do(in AlarmCommand command, out AlarmStep step)
    {
        var outcome = OutcomeOf(command);
        var until = command.Action == AlarmTransition.Shelved ? command.At + command.Time : default(Timestamp?);
        step = outcome == AlarmOutcome.Done ? Apply(command.Action, Current, command.At, until) : default;
        return outcome;
    }

    /// <summary>
    /// Takes a step of an earlier life; all of them, in order, bring it to where it stood. What was latched then stays
    /// latched, whatever the policy says now.
    /// </summary>
    public void Restore(in AlarmEvent step)
    {
        var latches = step.State.Has(AlarmState.Active) ? _policy.Latches : step.State.Has(AlarmState.Latched);
        Apply(step.Transition, step.Id.Number, step.At, step.Until ?? step.ShelvedUntil, latches);
    }

    private static AlarmTransition TransitionOf(ExceedanceChange change) => change switch
    {
        ExceedanceChange.Began => AlarmTransition.Raised,
        ExceedanceChange.Ended => AlarmTransition.Cleared,
        ExceedanceChange.FoundLate => AlarmTransition.RaisedLate,
        ExceedanceChange.Confirmed => AlarmTransition.Confirmed,
        ExceedanceChange.Shifted => AlarmTransition.Shifted,
        ExceedanceChange.Retracted => AlarmTransition.Retracted,
        ExceedanceChange.WillComply => AlarmTransition.WillComply,
        ExceedanceChange.MayExceed => AlarmTransition.MayExceed,
        ExceedanceChange.WillExceed => AlarmTransition.WillExceed,
        ExceedanceChange.Suppressed => AlarmTransition.Suppressed,
        _ => AlarmTransition.Unsuppressed,
    };

    private AlarmOutcome OutcomeOf(in AlarmCommand command) => command.Action switch
    {
        AlarmTransition.Acknowledged when !_unacknowledged.Any => AlarmOutcome.NothingToAcknowledge,
        AlarmTransition.Reset => ResetOutcome,
        AlarmTransition.Shelved => ShelveOutcome(command.Time),
        AlarmTransition.Unshelved when !_silenced.Has(AlarmState.Shelved) => AlarmOutcome.NotShelved,
        AlarmTransition.OutOfService when _silenced.Has(AlarmState.OutOfService) => AlarmOutcome.AlreadyOutOfService,
        AlarmTransition.InService when !_silenced.Has(AlarmState.OutOfService) => AlarmOutcome.NotOutOfService,
        _ => AlarmOutcome.Done,
    };

    // An alarm must have returned to normal and been acknowledged before it can be reset (OPC UA Part 9 v1.05 section
    // 5.8.5): ISA-18.2 state E goes to F by acknowledging, and F to A by resetting.
    private AlarmOutcome ResetOutcome => Active != 0 ? AlarmOutcome.StillActive
        : !_latched.Any ? AlarmOutcome.NotLatched
        : _unacknowledged.Any ? AlarmOutcome.NotAcknowledged
        : AlarmOutcome.Done;

    // It is not shelved on top, so that nobody prolongs a silence without seeing what it silences (OPC UA Part 9:
    // Bad_ConditionAlreadyShelved).
    private AlarmOutcome ShelveOutcome(TimeSpan time) =>
        _silenced.Has(AlarmState.OutOfService) ? AlarmOutcome.AlreadyOutOfService
        : _silenced.Has(AlarmState.Shelved) ? AlarmOutcome.AlreadyShelved
        : time > _policy.ShelvedMax ? AlarmOutcome.ShelvedTooLong
        : AlarmOutcome.Done;

    private AlarmStep Apply(
        AlarmTransition transition, int number, Timestamp at, Timestamp? until = null, bool latches = false)
    {
        if (transition <= AlarmTransition.Retracted)
        {
            Follow(transition, number, at.Microseconds, until is null, latches);
        }
        else
        {
            Handle(transition, at.Microseconds, until);
        }

        _reAlarmAt = NextReAlarm();
        return new AlarmStep(transition, State, number, at)
        {
            ShelvedUntil = transition == AlarmTransition.Shelved ? until : null,
        };
    }

    // What lasts is the active alarm, whichever number it has: also an older one that is judged to last after all.
    private void Follow(AlarmTransition transition, int number, long at, bool lasts, bool latches)
    {
        switch (transition)
        {
            case AlarmTransition.Raised:
            case AlarmTransition.RaisedLate when lasts:
            case AlarmTransition.Shifted when lasts && Active != number:
                Begin(number, at);
                break;
            case AlarmTransition.Shifted when lasts:
                _raisedAt = at;
                break;
            case AlarmTransition.Cleared:
            case AlarmTransition.Shifted:
                End(number, latches);
                break;
            case AlarmTransition.RaisedLate:
                Tell(number);
                Latch(number, latches);
                break;
            case AlarmTransition.Retracted:
                End(number, latches: false);
                _unacknowledged.Remove(number);
                _latched.Remove(number);
                break;
        }
    }

    private void Handle(AlarmTransition transition, long at, Timestamp? until)
    {
        switch (transition)
        {
            case AlarmTransition.ReAlarmed:
                _unacknowledged.Add(Active);
                _toldAt = at;
                break;
            case AlarmTransition.Acknowledged:
                _unacknowledged.Clear();
                break;
            case AlarmTransition.Reset:
                _latched.Clear();
                break;
            case AlarmTransition.Shelved:
                _shelvedUntil = until?.Microseconds ?? long.MaxValue;
                _silenced |= AlarmState.Shelved;
                break;
            case AlarmTransition.Unshelved:
                _shelvedUntil = long.MaxValue;
                Annunciate(AlarmState.Shelved, at);
                break;
            case AlarmTransition.Suppressed:
                _silenced |= AlarmState.Suppressed;
                break;
            case AlarmTransition.Unsuppressed:
                Annunciate(AlarmState.Suppressed, at);
                break;
            case AlarmTransition.OutOfService:
                _silenced |= AlarmState.OutOfService;
                break;
            case AlarmTransition.InService:
                Annunciate(AlarmState.OutOfService, at);
                break;
        }
    }

    private void Begin(int number, long at)
    {
        Active = number;
        _raisedAt = at;
        _toldAt = at;
        Tell(number);
    }

    private void Tell(int number)
    {
        _latest = Math.Max(_latest, number);
        _unacknowledged.Add(number);
    }

    private void End(int number, bool latches)
    {
        if (Active == number)
        {
            Active = 0;
            Latch(number, latches);
        }
    }

    private void Latch(int number, bool latches)
    {
        if (latches)
        {
            _latched.Add(number);
        }
    }

    private void Annunciate(AlarmState silence, long at)
    {
        _silenced &= ~silence;
        _toldAt = Math.Max(_toldAt, at);
    }

    // On the grid that begins with the raise, so that being silenced for a while moves no later one.
    private long NextReAlarm()
    {
        if (Active == 0 || _silenced != 0 || _policy.ReAlarmAfter is not { } time)
        {
            return long.MaxValue;
        }

        var every = time.Ticks / TimeSpan.TicksPerMicrosecond;
        var told = Math.Max(_toldAt, _raisedAt) - _raisedAt;
        return _raisedAt + (((told / every) + 1) * every);
    }
}
