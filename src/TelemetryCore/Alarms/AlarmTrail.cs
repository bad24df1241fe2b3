using TelemetryCore.Exceedances;

namespace TelemetryCore.Alarms;

/// <summary>What is remembered of the latest alarms of a limit.</summary>
internal sealed class AlarmTrail
{
    private const int Length = 16;

    private readonly (int Number, long Sequence)[] _raised = new (int, long)[Length];
    private AlarmEvent _last;
    private AlarmEvent _active;

    // Most alarms are cleared next, so that how they were raised is copied only when something else comes between.
    private bool _isActiveLast;

    public ref readonly AlarmEvent Last => ref _last;

    /// <summary>How the alarm that is active was raised, or was amended last.</summary>
    public ref readonly AlarmEvent Active => ref _isActiveLast ? ref _last : ref _active;

    /// <summary>Goes on in another life of the engine, in which the limit has an id of its own.</summary>
    public void Adopt(LimitId limit, LimitDefinition definition)
    {
        _last = _last with { Id = _last.Id with { Limit = limit }, Limit = definition };
        _active = _active with { Id = _active.Id with { Limit = limit }, Limit = definition };
    }

    public void Add(in AlarmEvent step, int active)
    {
        var isRaise = step.Transition is AlarmTransition.Raised or AlarmTransition.RaisedLate;
        var isActive = step.Id.Number == active && (isRaise || step.Transition == AlarmTransition.Shifted);
        if (_isActiveLast && !isActive && _last.Id.Number == active)
        {
            _active = _last;
        }

        _last = step;
        _isActiveLast = isActive;
        if (isRaise && step.Sequence != 0)
        {
            _raised[step.Id.Number % Length] = (step.Id.Number, step.Sequence);
        }
    }

    /// <summary>The sequence of what raised an alarm; 0 when it is not known any more.</summary>
    public long SequenceOf(int number)
    {
        var (raised, sequence) = _raised[number % Length];
        return raised == number ? sequence : 0;
    }
}
