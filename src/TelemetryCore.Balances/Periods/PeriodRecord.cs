using TelemetryCore.Balances.Reconciliation;
using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Periods;

/// <summary>What was said of a period at one time: a line of the journal, which a revision does not change.</summary>
/// <param name="From">The start, inclusive.</param>
/// <param name="To">The end, exclusive.</param>
/// <param name="Revision">0 for the first time; one more each time that late samples or corrections changed it.</param>
/// <param name="Verdict">Whether it adds up.</param>
/// <param name="Reason">Why there is no verdict.</param>
/// <param name="Explanation">The reason with the streams and nodes behind it; empty when there is a verdict.</param>
/// <param name="Global">Whether readings and equations contradict each other as a whole.</param>
/// <param name="Closure">In percent; NaN where nothing gives it.</param>
public readonly record struct PeriodRecord(
    Timestamp From,
    Timestamp To,
    int Revision,
    BalanceVerdict Verdict,
    UndecidableReason Reason,
    string Explanation,
    GlobalTest Global,
    double Closure);
