using TelemetryCore.Alarms;

namespace TelemetryCore.TestKit.Oracles;

/// <summary>The alarm of one limit, slowly: lists, booleans and whole seconds.</summary>
public sealed class ReferenceAlarm(bool latches, int? reAlarmAfter, int shelvedMax)
{
    private readonly List<int> _unacknowledged = [];
    private readonly List<int> _latched = [];
    private readonly List<string> _steps = [];
    private bool _isShelved;
    private bool _isSuppressed;
    private bool _isOutOfService;
    private int? _active;
    private int _latest;
    private int _raisedAt;
    private int _toldAt;
    private int _shelvedUntil;

    public IReadOnlyList<string> Steps => _steps;

    private bool IsSilenced => _isShelved || _isSuppressed || _isOutOfService;

    private int Current => _active ?? _unacknowledged.Cast<int?>().LastOrDefault()
        ?? _latched.Cast<int?>().LastOrDefault() ?? _latest;

    public static string Line(AlarmTransition transition, int number, int at, AlarmState state, int? shelvedUntil) =>
        $"{transition} {number} at {at}: {state}, shelved until {shelvedUntil}";

    /// <summary>Fires timers, second by second from the first of all.</summary>
    public void FireUpTo(int to)
    {
        for (var second = 0; second <= to; second++)
        {
            if (_isShelved && _shelvedUntil <= second)
            {
                Unshelve(_shelvedUntil);
            }

            if (reAlarmAfter is { } period && _active is { } number && !IsSilenced && second > _toldAt
                && second > _raisedAt && (second - _raisedAt) % period == 0)
            {
                _toldAt = second;
                AddOnce(_unacknowledged, number);
                Say(AlarmTransition.ReAlarmed, number, second);
            }
        }
    }

    public void Begin(int number, int at)
    {
        Start(number, at);
        Say(AlarmTransition.Raised, number, at);
    }

    public void End(int number, int at)
    {
        Stop(number);
        Say(AlarmTransition.Cleared, number, at);
    }

    public void FindLate(int number, int at, int? until)
    {
        if (until is null)
        {
            Start(number, at);
        }
        else
        {
            _latest = Math.Max(_latest, number);
            AddOnce(_unacknowledged, number);
            AddLatch(number);
        }

        Say(AlarmTransition.RaisedLate, number, at);
    }

    public void Shift(int number, int at, int? until)
    {
        if (until is not null)
        {
            Stop(number);
        }
        else if (_active == number)
        {
            _raisedAt = at;
        }
        else
        {
            Start(number, at);
        }

        Say(AlarmTransition.Shifted, number, at);
    }

    public void Retract(int number, int at)
    {
        _active = _active == number ? null : _active;
        RemoveOnly(_unacknowledged, number);
        RemoveOnly(_latched, number);
        Say(AlarmTransition.Retracted, number, at);
    }

    public void Suppress(int at, bool isSuppressed)
    {
        var number = Current;
        _isSuppressed = isSuppressed;
        _toldAt = isSuppressed ? _toldAt : Math.Max(_toldAt, at);
        Say(isSuppressed ? AlarmTransition.Suppressed : AlarmTransition.Unsuppressed, number, at);
    }

    public void Say(AlarmTransition transition, int number, int at) => _steps.Add(
        Line(transition, number, at, State(), transition == AlarmTransition.Shelved ? _shelvedUntil : null));

    public AlarmOutcome Acknowledge(int at)
    {
        if (_unacknowledged.Count == 0)
        {
            return AlarmOutcome.NothingToAcknowledge;
        }

        var number = Current;
        _unacknowledged.Clear();
        Say(AlarmTransition.Acknowledged, number, at);
        return AlarmOutcome.Done;
    }

    public AlarmOutcome Reset(int at)
    {
        if (_active is not null)
        {
            return AlarmOutcome.StillActive;
        }

        if (_latched.Count == 0 || _unacknowledged.Count > 0)
        {
            return _latched.Count == 0 ? AlarmOutcome.NotLatched : AlarmOutcome.NotAcknowledged;
        }

        var number = Current;
        _latched.Clear();
        Say(AlarmTransition.Reset, number, at);
        return AlarmOutcome.Done;
    }

    public AlarmOutcome Shelve(int at, int time)
    {
        if (_isOutOfService || _isShelved)
        {
            return _isOutOfService ? AlarmOutcome.AlreadyOutOfService : AlarmOutcome.AlreadyShelved;
        }

        if (time > shelvedMax)
        {
            return AlarmOutcome.ShelvedTooLong;
        }

        (_isShelved, _shelvedUntil) = (true, at + time);
        Say(AlarmTransition.Shelved, Current, at);
        return AlarmOutcome.Done;
    }

    public AlarmOutcome Unshelve(int at)
    {
        if (!_isShelved)
        {
            return AlarmOutcome.NotShelved;
        }

        _isShelved = false;
        _toldAt = Math.Max(_toldAt, at);
        Say(AlarmTransition.Unshelved, Current, at);
        return AlarmOutcome.Done;
    }

    public AlarmOutcome TakeOutOfService(int at)
    {
        if (_isOutOfService)
        {
            return AlarmOutcome.AlreadyOutOfService;
        }

        _isOutOfService = true;
        Say(AlarmTransition.OutOfService, Current, at);
        return AlarmOutcome.Done;
    }

    public AlarmOutcome ReturnToService(int at)
    {
        if (!_isOutOfService)
        {
            return AlarmOutcome.NotOutOfService;
        }

        _isOutOfService = false;
        _toldAt = Math.Max(_toldAt, at);
        Say(AlarmTransition.InService, Current, at);
        return AlarmOutcome.Done;
    }

    private static void AddOnce(List<int> numbers, int number)
    {
        numbers.Remove(number);
        numbers.Add(number);
    }

    private static void RemoveOnly(List<int> numbers, int number)
    {
        if (numbers.Count == 1)
        {
            numbers.Remove(number);
        }
    }

    private void Start(int number, int at)
    {
        (_active, _raisedAt, _toldAt) = (number, at, at);
        _latest = Math.Max(_latest, number);
        AddOnce(_unacknowledged, number);
    }

    private void Stop(int number)
    {
        if (_active == number)
        {
            _active = null;
            AddLatch(number);
        }
    }

    private void AddLatch(int number)
    {
        if (latches)
        {
            AddOnce(_latched, number);
        }
    }

    private AlarmState State()
    {
        var state = AlarmState.Normal;
        state |= _active is not null ? AlarmState.Active : AlarmState.Normal;
        state |= _active is null && _latched.Count > 0 ? AlarmState.Latched : AlarmState.Normal;
        state |= _unacknowledged.Count > 0 ? AlarmState.Unacknowledged : AlarmState.Normal;
        state |= _isShelved ? AlarmState.Shelved : AlarmState.Normal;
        state |= _isSuppressed ? AlarmState.Suppressed : AlarmState.Normal;
        state |= _isOutOfService ? AlarmState.OutOfService : AlarmState.Normal;
        return state;
    }
}
