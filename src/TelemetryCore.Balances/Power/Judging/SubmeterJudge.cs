using TelemetryCore.Balances.Internal;
using TelemetryCore.Balances.Networks;
using TelemetryCore.Balances.Power.Rules;
using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Power.Judging;

/// <summary>P8: a gateway against its sub-meters.</summary>
internal sealed class SubmeterJudge : WindowJudge
{
    private readonly SubmeterRule _rule;
    private readonly MeterUncertainty[] _uncertainties;
    private (double Total, double Sum, double Deviation) _seen;

    public SubmeterJudge(SubmeterRule rule, PlanIndex index)
        : this(rule, index, FacilitySet.OfMeters(rule.Name, [rule.Gateway, .. rule.Submeters], index).Meters)
    {
    }

    private SubmeterJudge(SubmeterRule rule, PlanIndex index, int[] meters)
        : base(
            rule,
            WindowGrid.Endless(rule.Window),
            rule.After,
            rule.CoverageMin,
            [rule.Gateway, .. rule.Submeters],
            meters)
    {
        _rule = rule;
        _uncertainties = [.. meters.Select(meter => Of(index.Meters[meter]))];
        if (meters.Length != rule.Submeters.Count + 1)
        {
            Throw.RuleContradicts(rule.Name, "it names a meter twice");
        }
    }

    protected override (Truth Truth, Measure Measure) Judge(
        PlantView view, Timestamp from, Timestamp to, double[] means)
    {
        var sum = means.Sum() - means[0];
        var variance = _rule.LossDeviation * _rule.LossDeviation;
        for (var i = 0; i < means.Length; i++)
        {
            variance += Variance(_uncertainties[i], means[i], Math.Max(1, Count(view, i, to)));
        }

        _seen = (means[0], sum, Math.Sqrt(variance));
        var residual = means[0] - sum - _rule.Loss;
        var allowed = _rule.Factor * _seen.Deviation;
        return (
            Truths.Of(Math.Abs(residual) > allowed),
            new Measure(residual, residual < 0 ? -allowed : allowed, Say.Power, 0, 0));
    }

    protected override string Words() =>
        $"{_rule.Gateway} read {Say.Number(_seen.Total)} on average and {Say.List(_rule.Submeters)} " +
        $"{Say.Number(_seen.Sum)} together, with a loss of {Say.Number(_rule.Loss)} between; the difference has a " +
        $"standard deviation of {Say.Number(_seen.Deviation)}, and {Say.Number(_rule.Factor)} are allowed. Which of " +
        "them is wrong, or what else is connected, one equation cannot tell";

    // The systematic part stays the same in all readings of a window, the random one averages out.
    private static double Variance(MeterUncertainty uncertainty, double mean, long count)
    {
        var deviation = uncertainty.StandardDeviation(mean);
        var kept = uncertainty.SystematicShare + ((1 - uncertainty.SystematicShare) / count);
        return deviation * deviation * kept;
    }

    private MeterUncertainty Of(PowerMeter meter)
    {
        if (meter.Uncertainty is { } uncertainty)
        {
            return uncertainty;
        }

        Throw.RuleContradicts(_rule.Name, $"meter '{meter.Name}' declares no uncertainty, so that nothing can be told");
        return default;
    }
}
