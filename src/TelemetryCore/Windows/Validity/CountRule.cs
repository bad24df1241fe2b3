namespace TelemetryCore.Windows.Validity;

internal sealed record CountRule(int Min) : GrowingRule
{
    private protected override bool HoldsWith(int more, in WindowFacts facts) => (long)facts.Count + more >= Min;
}
