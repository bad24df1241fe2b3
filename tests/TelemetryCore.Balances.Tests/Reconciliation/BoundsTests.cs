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

    [Fact]
    public void TheEstimatesAreTheNearestThatKeepTheBounds() => Seed.ForEach(200, random =>
    {
        // A splitter tree whose small streams are lost in the noise of the large ones.
        double[][] a = [[1, -1, -1, 0, 0, 0], [0, 1, 0, -1, -1, 0], [0, 0, 1, 0, 1, -1]];
        double[] flows = [10, 9.5, 0.5, 9.3, 0.2, 0.7];
        double[] readings = [.. flows.Select(flow => flow + Gauss.Next(random))];
        double[] variances = [.. flows.Select(_ => 0.5 + random.NextDouble())];
        var result = Balanced(a, variances, readings);

        double[] x = [.. result.Streams.ToArray().Select(stream => stream.Reconciled)];
        Assert.All(x, value => Assert.True(value >= -1e-9));
        Assert.All(a, row => Assert.Equal(0, row.Zip(x, (entry, value) => entry * value).Sum(), 1e-9));
        var cost = Cost(x, readings, variances);
        for (var trial = 0; trial < 50; trial++)
        {
            double[] other = Feasible(random);
            Assert.True(Cost(other, readings, variances) >= cost - 1e-9);
            double[] between = [.. x.Zip(other, (mine, its) => mine + (0.01 * (its - mine)))];
            Assert.True(Cost(between, readings, variances) >= cost - 1e-9);
        }
    });

    private static double[] Feasible(Random random)
    {
        var (s3, s4, s2) = (10 * random.NextDouble(), 2 * random.NextDouble(), 2 * random.NextDouble());
        return [s3 + s4 + s2, s3 + s4, s2, s3, s4, s2 + s4];
    }

    private static double Cost(double[] x, double[] readings, double[] variances) =>
        x.Index().Sum(item => Math.Pow(item.Item - readings[item.Index], 2) / variances[item.Index]);

    private static BalanceResult Balanced(double[][] a, double[] variances, double[] readings)
    {
        var streams = variances.Select((variance, place) => Models.Meter(variance, place) with { MayBeNegative = false });
        return Balanced(Models.Of([.. streams], Models.Equations(a)), readings);
    }

    private static BalanceResult Balanced(BalanceModel model, double[] readings)
    {
        var result = new BalanceResult(model);
        new Reconciler(model).Reconcile(readings, result);
        return result;
    }
}
