using System.Text.Json;
using TelemetryCore.Balances;
using TelemetryCore.Balances.Faults;
using TelemetryCore.Balances.Networks;
using TelemetryCore.Balances.Periods;
using TelemetryCore.Balances.Reconciliation;
using TelemetryCore.Balances.Structure;
using TelemetryCore.Samples;

namespace TelemetryCore.AspNetCore.Balances;

/// <summary>Makes of a result, which the next one overwrites, what stays as it is.</summary>
internal sealed class PeriodWriter(BalanceModel model)
{
    /// <summary>Of a row of readings.</summary>
    public PeriodSnapshot Write(BalanceResult result, int number, Timestamp? from, Timestamp? to) =>
        Write(result, from, to) with { Period = number };

    /// <summary>Of a period of an engine.</summary>
    public PeriodSnapshot Write(BalancePeriod period) =>
        Write(period.Result, period.From, period.To) with { Revision = period.Revision };

    private PeriodSnapshot Write(BalanceResult result, Timestamp? from, Timestamp? to)
    {
        var isDecided = result.Verdict != BalanceVerdict.Undecidable;
        var faults = Faults(result);
        return new PeriodSnapshot(
            null,
            from?.ToString(),
            to?.ToString(),
            $"{result.Verdict}",
            Known(result.Closure),
            Test(result.Global),
            Streams(result),
            Equations(result, isNode: true),
            Equations(result, isNode: false),
            Array.ConvertAll(faults, set => Array.ConvertAll(set.Members, member => member.Name)),
            faults,
            isDecided ? null : result.Explanation,
            isDecided ? null : Kebab(result.Reason),
            model.Basis,
            model.Version,
            null);
    }

    // Without degrees of freedom there is nothing to test.
    private static BalanceTest? Test(in GlobalTest test) => test.DegreesOfFreedom > 0 && double.IsFinite(test.Statistic)
        ? new BalanceTest(test.Statistic, test.DegreesOfFreedom, test.Critical, test.P)
        : null;

    private BalanceStream[] Streams(BalanceResult result)
    {
        var streams = new BalanceStream[model.Streams.Count];
        for (var place = 0; place < streams.Length; place++)
        {
            var estimate = result.Streams[place];
            streams[place] = new BalanceStream(
                model.Streams[place].Name,
                Known(estimate.Measured),
                Known(estimate.Reconciled),
                Known(estimate.Uncertainty),
                Known(estimate.Adjustment),
                Known(estimate.Z),
                Kebab(estimate.Class));
        }

        return streams;
    }

    private BalanceNode[] Equations(BalanceResult result, bool isNode)
    {
        var nodes = new List<BalanceNode>();
        for (var place = 0; place < model.Equations.Count; place++)
        {
            if (model.Equations[place].Kind == EquationKind.Node == isNode)
            {
                var estimate = result.Equations[place];
                nodes.Add(new BalanceNode(
                    model.Equations[place].Name, Known(estimate.Residual), Known(estimate.Z), Known(estimate.Leak)));
            }
        }

        return [.. nodes];
    }

    private BalanceFaults[] Faults(BalanceResult result)
    {
        var faults = new List<BalanceFaults>();
        foreach (var set in result.SuspectSets)
        {
            var members = new List<BalanceFault>();
            foreach (var member in result.MembersOf(set))
            {
                members.Add(new BalanceFault(
                    Kebab(member.Fault.Kind), NameOf(member.Fault), member.Magnitude, member.Low, member.High));
            }

            faults.Add(new BalanceFaults(set.Step, set.Z, set.IsSignificant, [.. members]));
        }

        return [.. faults];
    }

    private string NameOf(Fault fault) =>
        fault.Kind == FaultKind.Leak ? model.Equations[fault.Place].Name : model.Streams[fault.Place].Name;

    private static double? Known(double number) => double.IsFinite(number) ? number : null;

    private static string Kebab<T>(T value)
        where T : struct, Enum =>
        JsonNamingPolicy.KebabCaseLower.ConvertName($"{value}");
}
