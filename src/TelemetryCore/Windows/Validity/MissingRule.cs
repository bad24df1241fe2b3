namespace TelemetryCore.Windows.Validity;

internal sealed record MissingRule(int Max) : GrowingRule
{
    private protected override bool HoldsWith(int more, in WindowFacts facts) =>
        (long)facts.Expected - facts.Count - more <= Max;
}
