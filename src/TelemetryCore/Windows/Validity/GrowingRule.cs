namespace TelemetryCore.Windows.Validity;

/// <summary>A rule that no further sample can break.</summary>
internal abstract record GrowingRule : ValidityRule
{
    internal sealed override bool Holds(in WindowFacts facts) => HoldsWith(0, facts);

    internal sealed override RuleOutlook Foresee(in WindowFacts facts) =>
        HoldsWith(0, facts) ? RuleOutlook.CertainToHold
        : HoldsWith(facts.Missing, facts) ? RuleOutlook.Open
        : RuleOutlook.CertainToFail;

    /// <summary>Whether the rule holds when so many more valid samples have come where they help most.</summary>
    private protected abstract bool HoldsWith(int more, in WindowFacts facts);
}
