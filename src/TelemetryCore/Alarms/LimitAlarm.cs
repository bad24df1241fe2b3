using TelemetryCore.Exceedances;

namespace TelemetryCore.Alarms;

/// <summary>The alarm of one limit of a lane. Most limits are never exceeded, and need no trail.</summary>
internal sealed class LimitAlarm
{
    private readonly AlarmPolicy _policy;

    /// <summary>An alarm at the beginning, or where it stood in an earlier life.</summary>
    public LimitAlarm(StandingLimit limit, AlarmPolicy policy, LimitMemory? memory)
    {
        (Limit, _policy) = (limit, policy);
        Machine = memory?.Machine ?? new AlarmMachine(policy);
        Machine.Adopt(policy);
        Trail = memory?.Trail;
        Trail?.Adopt(limit);
    }

    public StandingLimit Limit { get; }

    public AlarmMachine Machine { get; }

    public AlarmTrail? Trail { get; private set; }

    /// <summary>
    /// What is still to be written of its rule before the first step that names it; null when nothing is.
    /// </summary>
    public RuleNote? RuleToKeep { get; set; }

    /// <summary>True while it stands among the active alarms of its lane.</summary>
    public bool IsListed { get; set; }

    public AlarmStatus Status => new()
    {
        Limit = Limit.Id,
        Series = Limit.Series,
        Definition = Limit.Definition,
        Policy = _policy,
        State = Machine.State,
        Last = Trail?.Last,
        RaisedBy = Trail?.SequenceOf(Trail.Last.Id.Number) ?? 0,
        ShelvedUntil = Machine.ShelvedUntil,
    };

    public void Remember(in AlarmEvent step)
    {
        Trail ??= new AlarmTrail();
        Trail.Add(step, Machine.Active);
    }
}
