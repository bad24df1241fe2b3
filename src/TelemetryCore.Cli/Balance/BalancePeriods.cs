using System.Text.Json;
using TelemetryCore.Balances;
using TelemetryCore.Balances.Faults;
using TelemetryCore.Balances.Networks;
using TelemetryCore.Balances.Reconciliation;
using TelemetryCore.Balances.Structure;

namespace TelemetryCore.Cli.Balance;

/// <summary>Balances rows of readings, one after the other.</summary>
internal sealed class BalancePeriods(BalanceModel model)
{
    private readonly Reconciler _reconciler = new(model);
    private readonly BalanceResult _result = new(model);

    public BalancePeriod Of(PeriodRow row)
    {
        _reconciler.Reconcile(row.Readings, _result);
        var isDecided = _result.Verdict != BalanceVerdict.Undecidable;
        var faults = Faults();
        return new BalancePeriod(
            row.Number,
            row.From is { } from ? $"{from}" : null,
            row.To is { } to ? $"{to}" : null,
            $"{_result.Verdict}",
            Known(_result.Closure),
            Test(_result.Global),
            Streams(),
            Equations(isNode: true),
            Equations(isNode: false),
            Array.ConvertAll(faults, set => Array.ConvertAll(set.Members, member => member.Name)),
            faults,
            isDecided ? null : _result.Explanation,
            isDecided ? null : Kebab(_result.Reason),
            model.Basis,
            model.Version);
    }

    // Without degrees of freedom there is nothing to test.
    private static BalanceTest? Test(in GlobalTest test) => test.DegreesOfFreedom > 0 && double.IsFinite(test.Statistic)
        ? new BalanceTest(test.Statistic, test.DegreesOfFreedom, test.Critical, test.P)
        : null;

    private BalanceStream[] Streams()
    {
        var streams = new BalanceStream[model.Streams.Count];
        for (var place = 0; place < streams.Length; place++)
        {
            var estimate = _result.Streams[place];
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

    private BalanceNode[] Equations(bool isNode)
    {
        var nodes = new List<BalanceNode>();
        for (var place = 0; place < model.Equations.Count; place++)
        {
            if (model.Equations[place].Kind == EquationKind.Node == isNode)
            {
                var estimate = _result.Equations[place];
                nodes.Add(new BalanceNode(
                    model.Equations[place].Name, Known(estimate.Residual), Known(estimate.Z), Known(estimate.Leak)));
            }
        }

        return [.. nodes];
    }

    private BalanceFaults[] Faults()
    {
        var faults = new List<BalanceFaults>();
        foreach (var set in _result.SuspectSets)
        {
            var members = new List<BalanceFault>();
            foreach (var member in _result.MembersOf(set))
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
