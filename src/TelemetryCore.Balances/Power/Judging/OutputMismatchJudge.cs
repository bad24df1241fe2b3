using TelemetryCore.Balances.Charts;
using TelemetryCore.Balances.Power.Rules;
using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Power.Judging;

/// <summary>P7: a chart on what output does not explain of power.</summary>
internal sealed class OutputMismatchJudge : WindowJudge
{
    private readonly OutputMismatchRule _rule;
    private Ewma _ewma;
    private Cusum _cusum;
    private (double Power, double Output, double Expected) _seen;

    public OutputMismatchJudge(OutputMismatchRule rule, PlanIndex index)
        : this(rule, FacilitySet.Of(rule.Name, rule.Facilities, index), index)
    {
    }

    private OutputMismatchJudge(OutputMismatchRule rule, FacilitySet set, PlanIndex index)
        : base(
            rule,
            WindowGrid.Endless(rule.Window),
            TimeSpan.Zero,
            rule.CoverageMin,
            set.Names,
            [.. set.Meters, index.Meter($"Rule '{rule.Name}'", rule.Output)])
    {
        (_rule, _ewma) = (rule, new Ewma(rule.Ewma));
        _cusum = new Cusum(rule.Cusum ?? new CusumOptions());
    }

    protected override (Truth Truth, Measure Measure) Judge(
        PlantView view, Timestamp from, Timestamp to, double[] means)
    {
        var output = means[^1];
        var power = means.Sum() - output;
        _seen = (power, output, _rule.Intercept + (_rule.Slope * output));
        return Add((power - _seen.Expected) / _rule.Deviation);
    }

    protected override void Miss() => Add(double.NaN);

    protected override string Words() =>
        $"{Say.List(_rule.Facilities)} drew {Say.Number(_seen.Power)} on average at {Say.Number(_seen.Output)} of " +
        $"{_rule.Output}, for which {Say.Number(_seen.Expected)} are usual, with a deviation of " +
        $"{Say.Number(_rule.Deviation)}; {(_rule.Cusum is null ? "their average" : "their sum")} is beyond its limit";

    private (Truth Truth, Measure Measure) Add(double residual)
    {
        if (_rule.Cusum is { } options)
        {
            var signal = _cusum.Add(residual);
            var sum = signal == ChartSignal.Low ? -_cusum.State.Low : _cusum.State.High;
            return Said(signal, sum, options.Interval);
        }

        return Said(_ewma.Add(residual), _ewma.Average, _ewma.Margin);
    }

    private static (Truth Truth, Measure Measure) Said(ChartSignal signal, double value, double limit) => (
        Truths.Of(signal != ChartSignal.None),
        new Measure(value, signal == ChartSignal.Low ? -limit : limit, "standard deviations", 0, 0));
}
