using System.Text.Json.Serialization;

namespace TelemetryCore.AspNetCore.Balances;

/// <summary>
/// What a period comes to, in the unit of the balance; null is not known. Nobody changes it once it is made.
/// <c>Suspects</c> has the names, and <c>Faults</c> what each would have to be: the sets that nobody can tell apart,
/// likeliest first. <c>Period</c> is the number of a row, and <c>Revision</c> stands for periods of an engine only.
/// </summary>
internal sealed record PeriodSnapshot(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Period,
    string? From,
    string? To,
    string Verdict,
    double? Closure,
    BalanceTest? GlobalTest,
    BalanceStream[] Streams,
    BalanceNode[] Nodes,
    BalanceNode[] Constraints,
    string[][] Suspects,
    BalanceFaults[] Faults,
    string? Reason,
    string? Cause,
    string? Unit,
    string Model,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Revision);

internal sealed record BalanceTest(double Statistic, int Dof, double Critical, double P);

internal sealed record BalanceStream(
    string Name,
    double? Measured,
    double? Reconciled,
    double? Uncertainty,
    double? Adjustment,
    double? Z,
    string Class);

internal sealed record BalanceNode(string Name, double? Residual, double? Z, double? Leak);

/// <summary>
/// Faults of which each explains the period as well as the others; those of one step are alternatives.
/// </summary>
internal sealed record BalanceFaults(int Step, double Z, bool Significant, BalanceFault[] Members);

internal sealed record BalanceFault(string Kind, string Name, double Magnitude, double Low, double High);
