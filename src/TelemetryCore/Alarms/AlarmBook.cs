using System.Runtime.InteropServices;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Payloads;

namespace TelemetryCore.Alarms;

/// <summary>
/// The alarms of one lane, a machine for each limit: turns what limits saw, timers and what people ask into steps of
/// alarms, and knows where each stands. A step gets its number and its evidence behind it.
/// </summary>
internal sealed class AlarmBook
{
    private readonly List<LimitAlarm> _alarms = [];
    private readonly List<LimitAlarm> _active = [];

    // By the limit's id, with gaps for those of other lanes: each step asks several times.
    private LimitAlarm[] _alarmOf = [];

    /// <summary>
    /// Alarms that are active, in the order in which they became it, each as it was raised or last amended.
    /// </summary>
    public IEnumerable<AlarmEvent> Active => _active.Select(static alarm => alarm.Trail!.Active);

    /// <summary>Where each alarm stands, in the order of their limits.</summary>
    public IEnumerable<AlarmStatus> Statuses => _alarms.Select(static alarm => alarm.Status);

    /// <summary>Alarms raised, in time or late.</summary>
    public long Raised { get; private set; }

    /// <summary>Takes a limit, whose alarm begins at rest, or where it stood in an earlier life.</summary>
    public LimitAlarm Add(StandingLimit limit, AlarmPolicy policy, LimitMemory? memory = null)
    {
        var alarm = new LimitAlarm(limit, policy, memory);
        if (limit.Id.Value >= _alarmOf.Length)
        {
            Array.Resize(ref _alarmOf, Math.Max(16, Math.Max(limit.Id.Value + 1, 2 * _alarmOf.Length)));
        }

        _alarmOf[limit.Id.Value] = alarm;
        _alarms.Add(alarm);
        List(alarm);
        return alarm;
    }

    /// <summary>Takes what a limit saw, after the timers that were over before it.</summary>
    public void Record(in Exceedance change, List<AlarmEvent> steps)
    {
        var alarm = _alarmOf[change.Limit.Id.Value];
        Fire(alarm, change.At.Microseconds - 1, steps);
        var step = alarm.Machine.Take(change);
        var isAmendment =
            step.Transition is AlarmTransition.Confirmed or AlarmTransition.Shifted or AlarmTransition.Retracted;
        Raised += step.Transition is AlarmTransition.Raised or AlarmTransition.RaisedLate ? 1 : 0;
        Next(steps) = new AlarmEvent
        {
            Id = new AlarmId(alarm.Limit.Id, step.Number),
            Transition = step.Transition,
            State = step.State,
            Series = alarm.Limit.Series,
            Limit = alarm.Limit.Definition,
            At = step.At,
            Since = change.Since,
            Until = change.Until,
            Threshold = change.Threshold,
            Value = change.Value,
            Window = change.Window?.Normal,
            Amends = isAmendment ? alarm.Trail?.SequenceOf(step.Number) ?? 0 : 0,
            ShelvedUntil = step.ShelvedUntil,
        };
        List(alarm);
    }

    /// <summary>
    /// Fires the timers of a limit's alarm that the watermark has reached; all that the limit saw up to it is recorded
    /// before.
    /// </summary>
    public void Advance(LimitId limit, Timestamp watermark, List<AlarmEvent> steps) =>
        Fire(_alarmOf[limit.Value], watermark.Microseconds, steps);

    /// <summary>Does what a person asks of a limit's alarm; what is refused leaves no step.</summary>
    public AlarmOutcome Do(LimitId limit, in AlarmCommand command, List<AlarmEvent> steps)
    {
        var alarm = _alarmOf[limit.Value];
        var outcome = alarm.Machine.Do(command, out var step);
        if (outcome == AlarmOutcome.Done)
        {
            Next(steps) = EventOf(alarm, step) with { Who = command.Who, Why = command.Why };
            List(alarm);
        }

        return outcome;
    }

    /// <summary>
    /// When the next timer of a limit's alarm is over, in microseconds; <see cref="long.MaxValue"/> when none runs.
    /// </summary>
    public long DueAt(LimitId limit) => _alarmOf[limit.Value].Machine.DueAt;

    public AlarmStatus StatusOf(LimitId limit) => _alarmOf[limit.Value].Status;

    /// <summary>The gravest level among the active alarms of a series; null when none is.</summary>
    public RiskLevel? LevelOf(SeriesId series)
    {
        RiskLevel? gravest = null;
        foreach (var alarm in _active)
        {
            var level = alarm.Limit.Definition.Level;
            if (alarm.Limit.Series == series && (gravest is null || level > gravest))
            {
                gravest = level;
            }
        }

        return gravest;
    }

    /// <summary>
    /// The alarm of a limit. It is to remember each of its steps, with the number that it got, before the next change
    /// of the limit is recorded.
    /// </summary>
    public LimitAlarm AlarmOf(LimitId limit) => _alarmOf[limit.Value];

    /// <summary>How far the limits have come, for the next life.</summary>
    public void WriteMarks(PayloadWriter state)
    {
        foreach (var alarm in _alarms)
        {
            AlarmMemory.WriteMark(state, alarm.Limit.Series, alarm.Limit.Rule, alarm.Limit.ReachedTo);
        }
    }

    private static AlarmEvent EventOf(LimitAlarm alarm, in AlarmStep step) => new()
    {
        Id = new AlarmId(alarm.Limit.Id, step.Number),
        Transition = step.Transition,
        State = step.State,
        Series = alarm.Limit.Series,
        Limit = alarm.Limit.Definition,
        At = step.At,
        Since = alarm.IsListed ? alarm.Trail!.Active.Since : step.At,
        Threshold = double.NaN,
        Value = double.NaN,
        ShelvedUntil = step.ShelvedUntil,
    };

    private void Fire(LimitAlarm alarm, long upTo, List<AlarmEvent> steps)
    {
        while (alarm.Machine.TryFire(upTo, out var step))
        {
            Next(steps) = EventOf(alarm, step);
            List(alarm);
        }
    }

    // Where the next step lies in the list, so that it is written there and not copied.
    private static ref AlarmEvent Next(List<AlarmEvent> steps)
    {
        CollectionsMarshal.SetCount(steps, steps.Count + 1);
        return ref CollectionsMarshal.AsSpan(steps)[^1];
    }

    private void List(LimitAlarm alarm)
    {
        var isActive = alarm.Machine.Active != 0;
        if (isActive == alarm.IsListed)
        {
            return;
        }

        alarm.IsListed = isActive;
        if (isActive)
        {
            _active.Add(alarm);
        }
        else
        {
            _active.Remove(alarm);
        }
    }
}
