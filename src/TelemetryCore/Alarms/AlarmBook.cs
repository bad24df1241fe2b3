using TelemetryCore.Exceedances;

namespace TelemetryCore.Alarms;

/// <summary>The alarms of one lane: gives each its number and knows which are active.</summary>
internal sealed class AlarmBook
{
    private readonly Dictionary<LimitId, int> _numbers = [];
    private readonly List<AlarmEvent> _active = [];

    /// <summary>Raised alarms that have not cleared, in order of raising.</summary>
    public IReadOnlyList<AlarmEvent> Active => _active;

    /// <summary>Alarms raised, in time or late.</summary>
    public long Raised { get; private set; }

    /// <summary>Turns what a limit saw into the step of an alarm.</summary>
    public AlarmEvent Record(in Exceedance exceedance)
    {
        var alarm = exceedance.Change == ExceedanceChange.Ended ? Ended(exceedance) : Began(exceedance);
        if (alarm.Transition == AlarmTransition.Raised)
        {
            _active.Add(alarm);
        }

        return alarm;
    }

    private AlarmEvent Began(in Exceedance exceedance)
    {
        Raised++;
        var number = _numbers.GetValueOrDefault(exceedance.Limit.Id) + 1;
        _numbers[exceedance.Limit.Id] = number;
        var isLate = exceedance.Change == ExceedanceChange.FoundLate;
        return Event(exceedance, number, isLate ? AlarmTransition.RaisedLate : AlarmTransition.Raised);
    }

    private AlarmEvent Ended(in Exceedance exceedance)
    {
        var limit = exceedance.Limit.Id;
        var index = IndexOfActive(limit);
        var number = _active[index].Id.Number;
        _active.RemoveAt(index);
        return Event(exceedance, number, AlarmTransition.Cleared);
    }

    private int IndexOfActive(LimitId limit)
    {
        var index = 0;
        while (_active[index].Id.Limit != limit)
        {
            index++;
        }

        return index;
    }

    private static AlarmEvent Event(in Exceedance exceedance, int number, AlarmTransition transition) => new()
    {
        Id = new AlarmId(exceedance.Limit.Id, number),
        Transition = transition,
        Series = exceedance.Limit.Series,
        Limit = exceedance.Limit.Definition,
        At = exceedance.At,
        Since = exceedance.Since,
        Value = exceedance.Value,
        Window = exceedance.Window,
    };
}
