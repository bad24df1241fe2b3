using TelemetryCore.Windows.Shapes;

namespace TelemetryCore.Windows.Validity;

internal sealed record BothRule(ValidityRule First, ValidityRule Second) : ValidityRule
{
    internal override TimeSpan? SubPeriod => (First.SubPeriod, Second.SubPeriod) switch
    {
        ({ } first, { } second) => CommonDivisor.Of(first, second),
        var (first, second) => first ?? second,
    };

    internal override bool AsksForCovered => First.AsksForCovered || Second.AsksForCovered;

    internal override bool CountsByMonth => First.CountsByMonth || Second.CountsByMonth;

    internal override bool Holds(in WindowFacts facts) => First.Holds(facts) && Second.Holds(facts);

    internal override RuleOutlook Foresee(in WindowFacts facts)
    {
        var first = First.Foresee(facts);
        var second = Second.Foresee(facts);
        return first == second || first == RuleOutlook.CertainToFail ? first
            : second == RuleOutlook.CertainToFail ? second
            : RuleOutlook.Open;
    }
}
