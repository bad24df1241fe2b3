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
        if (alarm.Transition == AlarmTransition.Cleared)
        {
            _active.RemoveAt(IndexOfActive(alarm.Id));
            return alarm;
        }

        Raised++;
        if (alarm.Transition == AlarmTransition.Raised)
        {
            _active.Add(alarm);
        }

        return alarm;
    }

    private int IndexOfActive(AlarmId id)
    {
        var index = 0;
        while (_active[index].Id != id)
        {
            index++;
        }

        return index;
    }

    private static AlarmEvent EventOf(in Exceedance exceedance) => new()
    {
        Id = new AlarmId(exceedance.Limit.Id, exceedance.Number),
        Transition = exceedance.Change switch
        {
            ExceedanceChange.Began => AlarmTransition.Raised,
            ExceedanceChange.Ended => AlarmTransition.Cleared,
            _ => AlarmTransition.RaisedLate,
        },
        Series = exceedance.Limit.Series,
        Limit = exceedance.Limit.Definition,
        At = exceedance.At,
        Since = exceedance.Since,
        Value = exceedance.Value,
        Window = exceedance.Window,
    };
}
