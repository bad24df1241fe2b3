using TelemetryCore.Balances.Internal;
using TelemetryCore.Balances.Power.Rules;
using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Power.Judging;

/// <summary>P8: voltage without current.</summary>
internal sealed class CurrentLossJudge : HoldJudge
{
    private readonly CurrentLossRule _rule;
    private readonly int[] _voltages;
    private readonly int[] _currents;
    private readonly int _witness;

    public CurrentLossJudge(CurrentLossRule rule, PlanIndex index)
        : this(rule, index, FacilitySet.Of(rule.Name, rule.Witness is { } witness ? [witness] : [], index))
    {
    }

    private CurrentLossJudge(CurrentLossRule rule, PlanIndex index, FacilitySet witness)
        : base(
            rule,
            rule.After,
            FacilitySet.Of(rule.Name, [rule.Facility], index).Names,
            witness.Facilities,
            witness.With(rule.Name, [.. rule.Voltages, .. rule.Currents], index).Meters)
    {
        _rule = rule;
        _voltages = FacilitySet.OfMeters(rule.Name, rule.Voltages, index).Meters;
        _currents = FacilitySet.OfMeters(rule.Name, rule.Currents, index).Meters;
        _witness = witness.Facilities is [var place] ? place : -1;
        Throw.UnlessTwice(rule.Name, rule.Voltages.Count, _voltages.Length, _currents.Length);
    }

    protected override Truth Condition(PlantView view, Timestamp now)
    {
        var carries = _witness < 0 ? Truth.No : view.Runs(_witness, FacilityState.Idle);
        foreach (var current in _currents)
        {
            carries = carries.Or(view.IsAbove(current, now, _rule.CurrentAbove));
        }

        var lost = Truth.No;
        for (var phase = 0; phase < _voltages.Length; phase++)
        {
            lost = lost.Or(view.IsAbove(_voltages[phase], now, _rule.VoltageAbove)
                .And(view.IsBelow(_currents[phase], now, _rule.CurrentBelow)));
        }

        return lost.And(carries);
    }

    protected override string Evidence(TimeSpan lasted, double worst) =>
        $"a phase of {_rule.Facility} had a voltage above {Say.Number(_rule.VoltageAbove)} and a current below " +
        $"{Say.Number(_rule.CurrentBelow)} for {Say.Time(lasted)} while " +
        (_rule.Witness is { } witness ? $"{witness} ran or " : "") +
        $"another phase carried more than {Say.Number(_rule.CurrentAbove)}";
}
