namespace TelemetryCore.Windows.Validity;

internal sealed record MarkedRule(TimeSpan Max, MarkSet Marks) : ValidityRule
{
    internal override bool Holds(in WindowFacts facts) => HoldsWith(0, facts);

    internal override RuleOutlook Foresee(in WindowFacts facts) =>
        !HoldsWith(0, facts) ? RuleOutlook.CertainToFail
        : HoldsWith(facts.Missing, facts) ? RuleOutlook.CertainToHold
        : RuleOutlook.Open;

    private bool HoldsWith(int more, in WindowFacts facts) =>
        ((Int128)Marks.CountIn(facts.Statuses) + more) * facts.Cadence.Ticks <= Max.Ticks;
}
