using TelemetryCore.Balances.Power.Rules;
using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Power.Judging;

/// <summary>P8: one phase without voltage.</summary>
internal sealed class PhaseLossJudge(PhaseLossRule rule, PlanIndex index) : HoldJudge(
    rule,
    rule.After,
    FacilitySet.Of(rule.Name, [rule.Facility], index).Names,
    [],
    FacilitySet.OfMeters(rule.Name, rule.Voltages, index).Meters)
{
    protected override Truth Condition(PlantView view, Timestamp now)
    {
        var (lost, live) = (Truth.No, Truth.No);
        foreach (var voltage in Meters)
        {
            lost = lost.Or(view.IsBelow(voltage, now, rule.VoltageBelow));
            live = live.Or(view.IsAbove(voltage, now, rule.VoltageAbove));
        }

        return lost.And(live);
    }

    protected override string Evidence(TimeSpan lasted, double worst) =>
        $"a phase of {rule.Facility} had a voltage below {Say.Number(rule.VoltageBelow)} for {Say.Time(lasted)} " +
        $"while another had more than {Say.Number(rule.VoltageAbove)}";
}
