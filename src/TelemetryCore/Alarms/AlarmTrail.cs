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

    /// <summary>
    /// Goes on in another life of the engine, in which the limit has an id of its own. What was told by another rule
    /// keeps the limit as it was.
    /// </summary>
    public void Adopt(StandingLimit limit)
    {
        _last = Adopted(_last, limit);
        _active = Adopted(_active, limit);
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

    private static AlarmEvent Adopted(in AlarmEvent step, StandingLimit limit) => step with
    {
        Id = step.Id with { Limit = limit.Id },
        Limit = step.Rule == limit.Rule ? limit.Definition : step.Limit,
    };
}
