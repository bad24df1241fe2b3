using FsCheck;
using FsCheck.Fluent;
using TelemetryCore.Balances.Reconciliation;
using TelemetryCore.Balances.Structure;
using TelemetryCore.Balances.Tests.Fixtures;

namespace TelemetryCore.Balances.Tests.Reconciliation;

/// <summary>Properties that hold for every network and every set of readings.</summary>
public sealed class TextbookTests
{
    private static readonly Arbitrary<RandomNetwork> Complete = Networks(0);
    private static readonly Arbitrary<RandomNetwork> Gappy = Networks(0.3);

    [Fact]
    public void NumbersAreThoseOfTheTextbook() => Prop.ForAll(Gappy, network =>
    {
        var result = Balanced(network);
        var book = new Textbook(network.A, network.Covariance, network.Constants, network.Readings);
        Assert.Equal(book.DegreesOfFreedom, result.Global.DegreesOfFreedom);
        if (book.DegreesOfFreedom > 0)
        {
            Near.Equal(book.Statistic, result.Global.Statistic, 1e-8);
        }

        Near.Equal(book.Reconciled, [.. result.Streams.ToArray().Select(s => s.Reconciled)], 1e-8, what: "x");
        Near.Equal(book.Uncertainty, [.. result.Streams.ToArray().Select(s => s.Uncertainty)], 1e-6, what: "u");
        Near.Equal(book.Z, [.. result.Streams.ToArray().Select(s => s.Z)], 1e-7, what: "z");
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void ReconciledValuesFulfilTheEquations() => Prop.ForAll(Gappy, network =>
    {
        var result = Balanced(network);
        foreach (var (equation, row) in network.A.Index())
        {
            var values = row.Index()
                .Where(entry => entry.Item != 0)
                .Select(entry => entry.Item * result.Streams[entry.Index].Reconciled)
                .ToArray();
            if (!Array.Exists(values, double.IsNaN))
            {
                Assert.Equal(network.Constants[equation], values.Sum(), 1e-9 * values.Sum(Math.Abs));
            }
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void TheStatisticIsTheWeightedSumOfSquaredAdjustments() => Prop.ForAll(Gappy, network =>
    {
        var result = Balanced(network);
        var missing = network.Readings.Index().Where(reading => double.IsNaN(reading.Item));
        Assert.All(missing, reading => Assert.True(double.IsNaN(result.Streams[reading.Index].Adjustment)));
        if (network.Covariance[0, 1] == 0 && result.Global.DegreesOfFreedom > 0)
        {
            var sum = result.Streams.ToArray().Index()
                .Where(stream => !double.IsNaN(stream.Item.Adjustment))
                .Sum(stream => stream.Item.Adjustment * stream.Item.Adjustment / network.Variances[stream.Index]);
            Near.Equal(sum, result.Global.Statistic, 1e-9);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void DeletingAnEquationTakesTheSquareOfItsZOffTheStatistic() => Prop.ForAll(Complete, network =>
    {
        var result = Balanced(network);
        foreach (var (place, equation) in result.Equations.ToArray().Index())
        {
            double[][] others = [.. network.A.Where((_, row) => row != place)];
            double[] constants = [.. network.Constants.Where((_, row) => row != place)];
            var without = new Textbook(others.Length > 0 ? others : [new double[network.Flows.Length]],
                network.Covariance, others.Length > 0 ? constants : [0], network.Readings);
            var fall = result.Global.Statistic - without.Statistic;
            Near.Equal(fall, equation.LeakZ * equation.LeakZ, 1e-8 * (1 + result.Global.Statistic));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void LeavingOutAMeterTakesTheSquareOfItsZOffTheStatistic() => Prop.ForAll(Complete, network =>
    {
        var result = Balanced(network);
        foreach (var (place, stream) in result.Streams.ToArray().Index())
        {
            var readings = network.Readings.ToArray();
            readings[place] = double.NaN;
            var without = new BalanceResult(result.Model);
            new Reconciler(result.Model).Reconcile(readings, without);
            var left = without.Global.DegreesOfFreedom > 0 ? without.Global.Statistic : 0;
            Near.Equal(result.Global.Statistic - left, stream.Z * stream.Z, 1e-8 * (1 + result.Global.Statistic));

            // The bias is how far the reading lies from what the others say, unless they say something of its error
            // too.
            if (network.Covariance[0, 1] == 0 || place > 1)
            {
                Near.Equal(network.Readings[place] - without.Streams[place].Reconciled, stream.Bias, 1e-8, 1e-7);
            }
        }
    }).QuickCheckThrowOnFailure();

    private static Arbitrary<RandomNetwork> Networks(double missing) => ArbMap.Default.ArbFor<int>().Generator
        .Select(seed => new RandomNetwork(new Random(seed), 7, missing, seed % 3 == 0))
        .ToArbitrary();

    private static BalanceResult Balanced(RandomNetwork network)
    {
        var model = network.ToModel();
        var result = new BalanceResult(model);
        new Reconciler(model).Reconcile(network.Readings, result);
        return result;
    }
}
