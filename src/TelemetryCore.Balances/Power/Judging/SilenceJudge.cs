using TelemetryCore.Balances.Power.Rules;
using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Power.Judging;

/// <summary>P8: nothing that can be used.</summary>
internal sealed class SilenceJudge(SilenceRule rule, string meter, PlanIndex index) : HoldJudge(
    rule, rule.After, [meter], [], FacilitySet.OfMeters(rule.Name, [meter], index).Meters)
{
    protected override Truth Condition(PlantView view, Timestamp now) =>
        Truths.Of(!view.Meters[Meters[0]].IsKnown(now));

    protected override string Evidence(TimeSpan lasted, double worst) =>
        $"{meter} had no valid reading for {Say.Time(lasted)}; {Say.Time(rule.After)} are allowed. What it " +
        "measures is unknown for that time, and nothing else is said of it";
}
