using TelemetryCore.Balances.Power.Rules;
using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Power.Judging;

/// <summary>P7: off, and emitting.</summary>
internal sealed class EmittingWhileOffJudge : HoldJudge
{
    private readonly EmittingWhileOffRule _rule;
    private readonly FacilitySet _set;
    private readonly int _emission;

    public EmittingWhileOffJudge(EmittingWhileOffRule rule, PlanIndex index)
        : this(rule, FacilitySet.Of(rule.Name, rule.Facilities, index).With(rule.Name, [rule.Emission], index), index)
    {
    }

    private EmittingWhileOffJudge(EmittingWhileOffRule rule, FacilitySet set, PlanIndex index)
        : base(rule, rule.After, set.Names, set.Facilities, set.Meters)
    {
        (_rule, _set) = (rule, set);
        _emission = index.Meter($"Rule '{rule.Name}'", rule.Emission);
    }

    protected override string Unit => _rule.Emission;

    protected override double Threshold => _rule.Above;

    protected override Truth Condition(PlantView view, Timestamp now)
    {
        Value = view.Meters[_emission].Value;
        return view.IsAbove(_emission, now, _rule.Above)
            .And(view.AnyRuns(_set.Facilities, FacilityState.Idle).Not());
    }

    protected override string Evidence(TimeSpan lasted, double worst) =>
        $"{_rule.Emission} read up to {Say.Number(worst)} for {Say.Time(lasted)} while all of " +
        $"{Say.List(_rule.Facilities)} were off; {Say.Number(_rule.Above)} are allowed";
}
