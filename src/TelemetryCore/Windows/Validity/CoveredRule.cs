namespace TelemetryCore.Windows.Validity;

internal sealed record CoveredRule(TimeSpan Min) : GrowingRule
{
    private protected override bool HoldsWith(int more, in WindowFacts facts) =>
        facts.Covered.Ticks + ((Int128)more * facts.Cadence.Ticks) >= Min.Ticks;
}
