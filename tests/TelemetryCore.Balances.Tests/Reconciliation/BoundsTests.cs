using TelemetryCore.Balances.Networks;
using TelemetryCore.Balances.Reconciliation;
using TelemetryCore.Balances.Structure;
using TelemetryCore.Balances.Tests.Fixtures;
using TelemetryCore.TestKit;

namespace TelemetryCore.Balances.Tests.Reconciliation;

/// <summary>Streams that may not be below 0.</summary>
public sealed class BoundsTests
{
    [Fact]
    public void ABrokenBoundMovesTheOthers()
    {
        // Without a bound 10.4 - 10 - (-0.1) = 0.5 is shared by the variances, and s2 stays below 0.
        var result = Balanced([[1, -1, -1]], [1, 1, 0.01], [10, 10.5, -0.1]);
        Assert.Equal(BalanceVerdict.Closed, result.Verdict);
        Assert.Equal(0, result.Streams[2].Reconciled);
        Near.Equal(10.25, result.Streams[0].Reconciled);
        Near.Equal(10.25, result.Streams[1].Reconciled);
    }

    [Fact]
    public void AnImpossibleStreamIsASuspect()
    {
        // What leaves exceeds what comes in by ten standard deviations, and only s2 could take it.
        var result = Balanced([[1, -1, -1]], [0.5, 0.5, 1], [10, 20, double.NaN]);
        Assert.Equal(BalanceVerdict.Open, result.Verdict);
        Assert.Equal(0, result.Streams[2].Reconciled);
        var suspect = Assert.Single(result.Suspects.ToArray());
        Assert.Equal(new Fault(FaultKind.Negative, 2), suspect.Fault);
        Near.Equal(-10, suspect.Magnitude);
        Near.Equal(10, Assert.Single(result.SuspectSets.ToArray()).Z);
        Assert.Equal("'s2' below 0", suspect.Fault.Describe(result.Model));
    }

    [Fact]
    public void AStreamThatMayBeBelowZeroIsLeftThere()
    {
        var streams = new[] { Models.Meter(1, 0), Models.Meter(1, 1) with { MayBeNegative = true } };
        var result = Balanced(Models.Of(streams, Models.Equations([[1, 1]])), [-3, 3.5]);
        Near.Equal(-3.25, result.Streams[0].Reconciled);
        Assert.Equal(BalanceVerdict.Closed, result.Verdict);
    }

    [Theory]
    [InlineData(0, 6)]
    [InlineData(0.6, 6)]
    [InlineData(-0.6, 4)]
    [InlineData(0.6, 2)]
    public void TheEstimatesAreTheNearestThatKeepBounds(double correlation, int missing) => Seed.ForEach(100, random =>
    {
        // A splitter tree whose small streams are lost in the noise of the large ones.
        double[][] a = [[1, -1, -1, 0, 0, 0], [0, 1, 0, -1, -1, 0], [0, 0, 1, 0, 1, -1]];
        double[] flows = [10, 9.5, 0.5, 9.3, 0.2, 0.7];
        double[] readings = [.. flows.Select(flow => flow + Gauss.Next(random))];
        double[] variances = [.. flows.Select(_ => 0.5 + random.NextDouble())];
        if (missing < readings.Length)
        {
            readings[missing] = double.NaN;
        }

        var model = Bounded(a, variances, correlation);
        var result = Balanced(model, readings);
        double[] x = [.. result.Streams.ToArray().Select(stream => stream.Reconciled)];
        Assert.All(x, value => Assert.True(value >= -1e-9));
        Assert.All(a, row => Assert.Equal(0, row.Zip(x, (entry, value) => entry * value).Sum(), 1e-9));
        var cost = Cost(x, readings, variances, correlation);
        for (var trial = 0; trial < 50; trial++)
        {
            double[] other = Feasible(random);
            Assert.True(Cost(other, readings, variances, correlation) >= cost - 1e-9);
            double[] between = [.. x.Zip(other, (mine, its) => mine + (0.01 * (its - mine)))];
            Assert.True(Cost(between, readings, variances, correlation) >= cost - 1e-9);
        }
    });

    [Fact]
    public void ProductsKeepBoundsToo()
    {
        // What the first stream brings of a component leaves with the second, and the third share would be negative.
        StreamDefinition[] streams = [.. new[] { 1, 1, 1e-6, 1e-6, 1e-4 }.Select((variance, place) =>
            Models.Meter(variance, place) with { MayBeNegative = false })];
        var model = Models.Of(streams, [
            new BalanceEquation { Name = "total", Kind = EquationKind.Node, Terms = [new(0, 1), new(1, -1)] },
            new BalanceEquation
            {
                Name = "part", Kind = EquationKind.Component, Terms = [new(0, 1, 2), new(1, -1, 3), new(1, -1, 4)],
            },
        ]);
        var result = Balanced(model, [100, 100, 0.02, 0.021, 0.001]);
        double[] x = [.. result.Streams.ToArray().Select(stream => stream.Reconciled)];
        Assert.Equal(0, x[4]);
        Assert.Equal(0.0205, x[2], 1e-6);
        Assert.Equal(x[0] * x[2], x[1] * x[3], 1e-9);
        Assert.Equal(BalanceVerdict.Closed, result.Verdict);
    }

    private static double[] Feasible(Random random)
    {
        var (s3, s4, s2) = (10 * random.NextDouble(), 2 * random.NextDouble(), 2 * random.NextDouble());
        return [s3 + s4 + s2, s3 + s4, s2, s3, s4, s2 + s4];
    }

    /// <summary>The first two meters are correlated.</summary>
    private static double Cost(double[] x, double[] readings, double[] variances, double correlation)
    {
        double[] errors = [.. x.Select((value, place) =>
            double.IsNaN(readings[place]) ? 0 : (readings[place] - value) / Math.Sqrt(variances[place]))];
        var both = (errors[0] * errors[0]) + (errors[1] * errors[1]) - (2 * correlation * errors[0] * errors[1]);
        return (both / (1 - (correlation * correlation))) + errors.Skip(2).Sum(error => error * error);
    }

    private static BalanceModel Bounded(double[][] a, double[] variances, double correlation)
    {
        var covariance = new double[variances.Length, variances.Length];
        for (var place = 0; place < variances.Length; place++)
        {
            covariance[place, place] = variances[place];
        }

        covariance[0, 1] = correlation * Math.Sqrt(variances[0] * variances[1]);
        var streams = variances.Select((variance, place) =>
            Models.Meter(variance, place) with { MayBeNegative = false });
        return Models.Of([.. streams], Models.Equations(a), covariance);
    }

    private static BalanceResult Balanced(double[][] a, double[] variances, double[] readings)
    {
        return Balanced(Bounded(a, variances, 0), readings);
    }

    private static BalanceResult Balanced(BalanceModel model, double[] readings)
    {
        var result = new BalanceResult(model);
        new Reconciler(model).Reconcile(readings, result);
        return result;
    }
}
