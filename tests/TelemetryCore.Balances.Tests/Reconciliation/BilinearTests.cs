using TelemetryCore.Balances.Networks;
using TelemetryCore.Balances.Reconciliation;
using TelemetryCore.Balances.Structure;
using TelemetryCore.Balances.Tests.Fixtures;

namespace TelemetryCore.Balances.Tests.Reconciliation;

/// <summary>Products of flows and shares of components.</summary>
public sealed class BilinearTests
{
    // Columns of the tower: F, B, D, then the percent of two components in each.
    private static readonly int[][] Fractions = [[3, 5, 7], [4, 6, 8]];
    private static readonly int[][] Sums = [[3, 4], [5, 6], [7, 8]];

    [Fact]
    public void TheDistillationTowerIsThatOfTheVector()
    {
        var vector = BalanceVector.Of("OM-TOWER");
        var result = Tower(vector, vector.Readings);
        double[] estimates = [.. result.Streams.ToArray().Select(stream => stream.Reconciled)];
        Near.Equal(vector.Computed("x"), estimates, Near.SixDecimals);
        Near.Equal(vector.ComputedNumber("J"), result.Global.Statistic, Near.EightDecimals);
        Assert.Equal(5, result.Global.DegreesOfFreedom);
        Assert.Equal(BalanceVerdict.Open, result.Verdict);
    }

    [Fact]
    public void AMissingFlowOfTheTowerIsComputed()
    {
        var vector = BalanceVector.Of("OM-TOWER");
        var readings = vector.Readings;
        readings[0] = double.NaN;
        var result = Tower(vector, readings);
        var flow = result.Streams[0];
        Assert.Equal(StreamClass.Observable, flow.Class);
        Near.Equal(result.Streams[1].Reconciled + result.Streams[2].Reconciled, flow.Reconciled, relative: 1e-9);
        Assert.InRange(flow.Uncertainty, 5, 20);
        Assert.Equal(4, result.Global.DegreesOfFreedom);
        CheckFulfilled(vector, result);
    }

    [Fact]
    public void AMissingShareOfTheTowerIsComputed()
    {
        var vector = BalanceVector.Of("OM-TOWER");
        var readings = vector.Readings;
        readings[5] = double.NaN;
        var result = Tower(vector, readings);
        Assert.Equal(StreamClass.Observable, result.Streams[5].Class);
        Near.Equal(100, result.Streams[5].Reconciled + result.Streams[6].Reconciled, relative: 1e-9);
        CheckFulfilled(vector, result);
    }

    [Fact]
    public void WhatHasNoSolutionIsSaidToHaveNone()
    {
        // x y = 1 and x y = 2: whatever the readings, one of them is wrong.
        var streams = new[] { Models.Meter(1, 0), Models.Meter(1, 1) };
        BalanceEquation[] equations =
        [
            new() { Name = "one", Kind = EquationKind.Component, Terms = [new(0, 1, 1)], Constant = 1 },
            new() { Name = "two", Kind = EquationKind.Component, Terms = [new(0, 1, 1)], Constant = 2 },
        ];
        var model = Models.Of(streams, equations);
        var result = new BalanceResult(model);
        new Reconciler(model).Reconcile([1, 1], result);
        Assert.Equal(BalanceVerdict.Undecidable, result.Verdict);
        Assert.Equal(UndecidableReason.NoSolution, result.Reason);
        Assert.True(double.IsNaN(result.Streams[0].Reconciled));
        Assert.Contains("'one'", result.Explanation, StringComparison.Ordinal);
    }

    private static IEnumerable<int> Places(BalanceVector vector) => Enumerable.Range(0, vector.Readings.Length);

    internal static BalanceModel TowerModel(BalanceVector vector)
    {
        var streams = vector.Variances.Select(Models.Meter);
        var components = Fractions.Select((share, place) => new BalanceEquation
        {
            Name = $"component {place}",
            Kind = EquationKind.Component,
            Terms = [new(0, 1, share[0]), new(1, -1, share[1]), new(2, -1, share[2])],
        });
        var sums = Sums.Select((shares, place) => new BalanceEquation
        {
            Name = $"sum {place}",
            Kind = EquationKind.Constraint,
            Terms = [new(shares[0], 1), new(shares[1], 1)],
            Constant = 100,
        });
        return Models.Of([.. streams], [.. components, .. sums]);
    }

    private static BalanceResult Tower(BalanceVector vector, double[] readings)
    {
        var model = TowerModel(vector);
        var result = new BalanceResult(model);
        new Reconciler(model).Reconcile(readings, result);
        return result;
    }

    private static void CheckFulfilled(BalanceVector vector, BalanceResult result)
    {
        var x = Places(vector).Select(place => result.Streams[place].Reconciled).ToArray();
        foreach (var share in Fractions)
        {
            Near.Equal(x[0] * x[share[0]], (x[1] * x[share[1]]) + (x[2] * x[share[2]]), relative: 1e-9);
        }
    }
}
