using TelemetryCore.Balances.Power.Rules;
using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Power.Judging;

/// <summary>P8: the same reading again and again.</summary>
internal sealed class ConstantPowerJudge(ConstantPowerRule rule, string meter, PlanIndex index) : HoldJudge(
    rule, rule.After, [meter], [], FacilitySet.OfMeters(rule.Name, [meter], index).Meters)
{
    private double _least = double.NaN;
    private double _greatest = double.NaN;

    public override void Settle(PlantView view, Timestamp now, FindingLog log)
    {
        var reads = view.Meters[Meters[0]];
        var isKnown = reads.IsKnown(now);
        var (least, greatest) = (Math.Min(_least, reads.Value), Math.Max(_greatest, reads.Value));
        if (isKnown && greatest - least <= rule.Tolerance)
        {
            (_least, _greatest) = (least, greatest);
        }
        else
        {
            // Another reading ends one run and begins the next at once.
            End(view, now, isKnown ? FindingEnd.Over : FindingEnd.Unknown, log);
            _least = _greatest = isKnown ? reads.Value : double.NaN;
        }

        base.Settle(view, now, log);
    }

    protected override Truth Condition(PlantView view, Timestamp now) =>
        view.IsAbove(Meters[0], now, rule.Above);

    protected override string Evidence(TimeSpan lasted, double worst) =>
        $"{meter} read {Say.Number(_least)} to {Say.Number(_greatest)} for {Say.Time(lasted)}; what runs does not " +
        $"stand still for more than {Say.Time(rule.After)}";
}
