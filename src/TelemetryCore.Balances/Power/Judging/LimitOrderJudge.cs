using TelemetryCore.Balances.Power.Rules;
using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Power.Judging;

/// <summary>P5: too little saved.</summary>
internal sealed class LimitOrderJudge : WindowJudge
{
    private readonly LimitOrderRule _rule;
    private readonly TimeZoneInfo _zone;
    private (double Mean, double Reference) _seen;

    public LimitOrderJudge(LimitOrderRule rule, PlanIndex index)
        : this(rule, FacilitySet.Of(rule.Name, rule.Facilities, index), index.Zone)
    {
    }

    private LimitOrderJudge(LimitOrderRule rule, FacilitySet set, TimeZoneInfo zone)
        : base(
            rule,
            new WindowGrid(rule.From, rule.Window, rule.To),
            TimeSpan.Zero,
            rule.CoverageMin,
            set.Names,
            set.Meters) => (_rule, _zone) = (rule, zone);

    protected override (Truth Truth, Measure Measure) Judge(
        PlantView view, Timestamp from, Timestamp to, double[] means)
    {
        _seen = (means.Sum(), _rule.Reference.Mean(from, to, _zone));
        if (!(_seen.Reference > 0))
        {
            return (Truth.Unknown, default);
        }

        var share = _seen.Mean / _seen.Reference;
        var allowed = 1 - _rule.Reduction + _rule.Tolerance;
        return (Truths.Of(share > allowed), new Measure(share, allowed, "of the reference", 0, 0));
    }

    protected override string Words() =>
        $"{Say.List(_rule.Facilities)} drew {Say.Number(_seen.Mean)} on average, " +
        $"{Say.Percent(_seen.Mean / _seen.Reference)} of the " +
        $"{Say.Number(_seen.Reference)} of the same hours of the week before; an order to reduce by " +
        $"{Say.Percent(_rule.Reduction)} was in force, and {Say.Percent(_rule.Tolerance)} more are allowed";
}
