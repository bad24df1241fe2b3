using TelemetryCore.Balances.Power.Rules;
using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Power.Judging;

/// <summary>P4: more than the base load.</summary>
internal sealed class StopOrderJudge : WindowJudge
{
    private readonly StopOrderRule _rule;
    private double _mean;

    public StopOrderJudge(StopOrderRule rule, PlanIndex index)
        : this(rule, FacilitySet.Of(rule.Name, rule.Facilities, index))
    {
    }

    private StopOrderJudge(StopOrderRule rule, FacilitySet set)
        : base(
            rule,
            new WindowGrid(rule.From, rule.Window, rule.To),
            TimeSpan.Zero,
            rule.CoverageMin,
            set.Names,
            set.Meters) => _rule = rule;

    protected override (Truth Truth, Measure Measure) Judge(
        PlantView view, Timestamp from, Timestamp to, double[] means)
    {
        _mean = means.Sum();
        var allowed = _rule.BaseLoad + _rule.Tolerance;
        return (Truths.Of(_mean > allowed), new Measure(_mean, allowed, Say.Power, 0, 0));
    }

    protected override string Words() =>
        $"{Say.List(_rule.Facilities)} drew {Say.Number(_mean)} on average while an order to stop was in force; the " +
        $"base load is {Say.Number(_rule.BaseLoad)}, and {Say.Number(_rule.Tolerance)} more are allowed";
}
