using TelemetryCore.Exceedances;

namespace TelemetryCore.Alarms;

/// <summary>The alarms of one lane: turns what limits saw into alarms, and knows which are active.</summary>
internal sealed class AlarmBook
{
    private readonly List<AlarmEvent> _active = [];

    /// <summary>Raised alarms that have not cleared, in order of raising.</summary>
    public IReadOnlyList<AlarmEvent> Active => _active;

    /// <summary>Alarms raised, in time or late.</summary>
    public long Raised { get; private set; }

    /// <summary>Turns what a limit saw into the step of an alarm.</summary>
    public AlarmEvent Record(in Exceedance exceedance)
    {
        var alarm = EventOf(exceedance);
        _active.RemoveAll(active => active.Id == alarm.Id);
        if (alarm.Transition is AlarmTransition.Raised or AlarmTransition.RaisedLate)
        {
            Raised++;
        }

        if (alarm.Transition == AlarmTransition.Raised
            || (alarm.Transition is AlarmTransition.RaisedLate or AlarmTransition.Shifted && alarm.Until is null))
        {
            _active.Add(alarm);
        }

        return alarm;
    }

    private static AlarmEvent EventOf(in Exceedance exceedance) => new()
    {
        Id = new AlarmId(exceedance.Limit.Id, exceedance.Number),
        Transition = exceedance.Change switch
        {
            ExceedanceChange.Began => AlarmTransition.Raised,
            ExceedanceChange.Ended => AlarmTransition.Cleared,
            ExceedanceChange.Confirmed => AlarmTransition.Confirmed,
            ExceedanceChange.Shifted => AlarmTransition.Shifted,
            ExceedanceChange.Retracted => AlarmTransition.Retracted,
            _ => AlarmTransition.RaisedLate,
        },
        Series = exceedance.Limit.Series,
        Limit = exceedance.Limit.Definition,
        At = exceedance.At,
        Since = exceedance.Since,
        Until = exceedance.Until,
        Value = exceedance.Value,
        Window = exceedance.Window,
    };
}
