using TelemetryCore.Balances.Power.Rules;
using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Power.Judging;

/// <summary>P7: said to be stopped, and on.</summary>
internal sealed class StoppedWhilePoweredJudge : HoldJudge
{
    private readonly StoppedWhilePoweredRule _rule;
    private readonly FacilitySet _set;
    private readonly int _emission;

    public StoppedWhilePoweredJudge(StoppedWhilePoweredRule rule, PlanIndex index)
        : this(rule, FacilitySet.Of(rule.Name, rule.Facilities, index).With(rule.Name, [rule.Emission], index), index)
    {
    }

    private StoppedWhilePoweredJudge(StoppedWhilePoweredRule rule, FacilitySet set, PlanIndex index)
        : base(rule, rule.After, set.Names, set.Facilities, set.Meters)
    {
        (_rule, _set) = (rule, set);
        _emission = index.Meter($"Rule '{rule.Name}'", rule.Emission);
    }

    protected override Truth Condition(PlantView view, Timestamp now)
    {
        var stopped = view.Meters[_emission].Mark(now) switch
        {
            null => Truth.Unknown,
            StatusMark.Stopped => Truth.Yes,
            _ => Truth.No,
        };
        return stopped.And(view.AnyRuns(_set.Facilities, _rule.RunsFrom));
    }

    protected override string Evidence(TimeSpan lasted, double worst) =>
        $"{_rule.Emission} was marked Stopped for {Say.Time(lasted)} while {Say.List(_rule.Facilities)} ran; " +
        $"{Say.Time(_rule.After)} are allowed";
}
