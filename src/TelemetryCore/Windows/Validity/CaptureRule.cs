using TelemetryCore.Columns;

namespace TelemetryCore.Windows.Validity;

internal sealed record CaptureRule(double Min) : GrowingRule
{
    // A window that promises no sample lacks none; without any it is Empty, whatever its rules say.
    private protected override bool HoldsWith(int more, in WindowFacts facts) =>
        facts.Expected == 0 || Rational.Of((Int128)facts.Count + more, facts.Expected).CompareTo(Min) >= 0;
}
