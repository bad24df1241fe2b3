using TelemetryCore.Balances.Power.Rules;
using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Power.Judging;

/// <summary>P1: production runs and what it needs does not.</summary>
internal sealed class NotSynchronisedJudge : HoldJudge
{
    private readonly NotSynchronisedRule _rule;
    private readonly int[] _production;
    private readonly RequiredNode _treatment;

    public NotSynchronisedJudge(NotSynchronisedRule rule, PlanIndex index)
        : this(rule, index, FacilitySet.Of(rule.Name, [.. rule.Production, .. rule.Treatment.Facilities], index))
    {
    }

    private NotSynchronisedJudge(NotSynchronisedRule rule, PlanIndex index, FacilitySet set)
        : base(rule, rule.After, set.Names, set.Facilities, set.Meters)
    {
        _rule = rule;
        _production = FacilitySet.Of(rule.Name, rule.Production, index).Facilities;
        _treatment = new RequiredNode($"Rule '{rule.Name}'", rule.Treatment, index);
    }

    public override bool FollowsReadings => false;

    protected override Truth Condition(PlantView view, Timestamp now) =>
        view.AnyRuns(_production, _rule.ProductionFrom).And(_treatment.Holds(view, _rule.TreatmentFrom).Not());

    protected override string Evidence(TimeSpan lasted, double worst) =>
        $"{Say.List(_rule.Production)} ran for {Say.Time(lasted)} while {_rule.Treatment} did not; " +
        $"{Say.Time(_rule.After)} are allowed";
}
