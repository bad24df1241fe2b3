using TelemetryCore.Balances.Internal;
using TelemetryCore.Balances.Power.Learning;
using TelemetryCore.Balances.Power.Rules;
using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Power.Judging;

/// <summary>P3: less power than the curve says.</summary>
internal sealed class UnderTreatmentJudge : HoldJudge
{
    private readonly UnderTreatmentRule _rule;
    private readonly FacilitySet _set;
    private double _expected;

    public UnderTreatmentJudge(UnderTreatmentRule rule, PlanIndex index)
        : this(rule, FacilitySet.Of(rule.Name, [rule.Production, rule.Treatment], index))
    {
    }

    private UnderTreatmentJudge(UnderTreatmentRule rule, FacilitySet set)
        : base(rule, rule.After, set.Names, set.Facilities, set.Meters)
    {
        Throw.UnlessTwo(rule.Name, set.Meters.Length);
        (_rule, _set) = (rule, set);
    }

    protected override string Unit => Say.Power;

    protected override double Threshold => -_rule.Factor * _rule.Deviation;

    protected override Truth Condition(PlantView view, Timestamp now)
    {
        var run = view.Runs(_set.Facilities[0], FacilityState.Idle)
            .And(view.Runs(_set.Facilities[1], FacilityState.Idle));
        var (production, treatment) = (view.Meters[_set.Meters[0]], view.Meters[_set.Meters[1]]);
        if (run != Truth.Yes || !production.IsKnown(now) || !treatment.IsKnown(now))
        {
            return run == Truth.No ? Truth.No : Truth.Unknown;
        }

        var expected = _rule.Curve.At(production.Value);
        var residual = treatment.Value - expected;
        if (!(residual < Threshold))
        {
            return Truth.No;
        }

        Value = residual;
        _expected = expected;
        return Truth.Yes;
    }

    protected override bool IsWorse(double value, double than) => value < than;

    protected override string Evidence(TimeSpan lasted, double worst)
    {
        var speed = FanLaw.SpeedShare(Math.Max(0, _expected + Value) / _expected);
        return $"{_rule.Treatment} drew up to {Say.Number(-worst)} less than at the same power of " +
            $"{_rule.Production} before, for {Say.Time(lasted)}; up to {Say.Number(-Threshold)} less are allowed " +
            $"({Say.Number(_rule.Factor)} MAD). " +
            $"A fan that draws {Say.Number(_expected + Value)} in place of {Say.Number(_expected)} turns at " +
            $"{Say.Percent(speed)} of its speed";
    }
}
