using TelemetryCore.Exceedances;

namespace TelemetryCore.Alarms;

/// <summary>The alarm of one limit of a lane. Most limits are never exceeded, and need no trail.</summary>
internal sealed class LimitAlarm(StandingLimit limit, AlarmPolicy policy)
{
    public StandingLimit Limit { get; } = limit;

    public AlarmMachine Machine { get; } = new(policy);

    public AlarmTrail? Trail { get; private set; }

    /// <summary>True while it stands among the active alarms of its lane.</summary>
    public bool IsListed { get; set; }

    public AlarmStatus Status => new()
    {
        Limit = Limit.Id,
        Series = Limit.Series,
        Definition = Limit.Definition,
        Policy = policy,
        State = Machine.State,
        Last = Trail?.Last,
        ShelvedUntil = Machine.ShelvedUntil,
    };

    public void Remember(in AlarmEvent step)
    {
        Trail ??= new AlarmTrail();
        Trail.Add(step, Machine.Active);
    }
}
