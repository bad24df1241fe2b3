using System.Globalization;
using TelemetryCore.AspNetCore.Balances;
using TelemetryCore.Cli.Calls;

namespace TelemetryCore.Cli.Balance;

/// <summary>Periods for people: a line each, and below them what may be wrong where a period does not add up.</summary>
internal static class BalanceTable
{
    private static readonly string[] Columns =
        ["period", "verdict", "closure %", "statistic", "dof", "critical", "p", "suspects or reason"];

    private static readonly string[] FaultColumns =
        ["period", "suspect", "kind", "magnitude", "from", "to", "z", "significant"];

    public static void Write(IReadOnlyCollection<PeriodSnapshot> periods, TextWriter output)
    {
        ResultWriter.WriteTable(output, Columns, periods.Select(Row));
        if (periods.Any(period => period.Faults.Length > 0))
        {
            ResultWriter.WriteTable(output, FaultColumns, periods.SelectMany(FaultRows));
        }
    }

    private static object?[] Row(PeriodSnapshot period) =>
    [
        NameOf(period), period.Verdict, period.Closure, period.GlobalTest?.Statistic, period.GlobalTest?.Dof,
        period.GlobalTest?.Critical, period.GlobalTest?.P, period.Reason ?? Sets(period),
    ];

    private static IEnumerable<object?[]> FaultRows(PeriodSnapshot period) =>
        from set in period.Faults
        from member in set.Members
        select new object?[]
        {
            NameOf(period), member.Name, member.Kind, member.Magnitude, member.Low, member.High, set.Z,
            set.Significant ? "yes" : "no",
        };

    private static string? Sets(PeriodSnapshot period) => period.Suspects.Length == 0
        ? null
        : string.Join("; ", period.Suspects.Select(set => string.Join(" or ", set)));

    private static string NameOf(PeriodSnapshot period) =>
        period.From ?? string.Create(CultureInfo.InvariantCulture, $"{period.Period}");
}
