using TelemetryCore.Balances.Networks;
using TelemetryCore.Balances.Reconciliation;
using TelemetryCore.Balances.Structure;
using TelemetryCore.Balances.Tests.Fixtures;

namespace TelemetryCore.Balances.Tests.Reconciliation;

/// <summary>Readings of which only a limit is known.</summary>
public sealed class CensoredTests
{
    private static readonly ReadingKind[] LastBelow = [ReadingKind.Value, ReadingKind.Value, ReadingKind.Below];
    private static readonly ReadingKind[] LastAbove = [ReadingKind.Value, ReadingKind.Value, ReadingKind.Above];

    [Theory]
    [InlineData(10, 9.5, 1)]
    [InlineData(10, 7, 1)]
    [InlineData(10, 3, 1)]
    [InlineData(10, 12, 1)]
    public void TheEstimateIsTheMostLikelyOne(double inlet, double outlet, double limit)
    {
        var result = Balanced([inlet, outlet, limit], LastBelow, [0.25, 0.25, 0.04]);
        var x = Estimates(result);
        Assert.Equal(x[0], x[1] + x[2], 1e-9);
        var best = Likelihood(x, inlet, outlet, limit);
        (double, double)[] steps = [(1e-4, 0), (-1e-4, 0), (0, 1e-4), (0, -1e-4), (1e-4, 1e-4), (-1e-4, 1e-4)];
        foreach (var (first, second) in steps)
        {
            double[] other = [x[0] + first, x[1] + second, x[0] + first - x[1] - second];
            Assert.True(other[2] < 0 || Likelihood(other, inlet, outlet, limit) <= best + 1e-12);
        }
    }

    [Fact]
    public void ALimitThatTheOthersKeepSaysLittle()
    {
        var censored = Balanced([10, 9.5, 5], LastBelow, [0.25, 0.25, 0.0001]);
        var missing = Balanced([10, 9.5, double.NaN], [], [0.25, 0.25, 0.0001]);
        Assert.Equal(missing.Streams[2].Reconciled, censored.Streams[2].Reconciled, 1e-3);
        Assert.True(double.IsNaN(censored.Streams[2].Measured));
        Assert.True(double.IsNaN(censored.Streams[2].Adjustment));
        Assert.True(double.IsNaN(censored.Equations[0].Residual));
    }

    [Fact]
    public void ALimitThatTheOthersBreakOpensTheBalance()
    {
        var result = Balanced([10, 3, 1], LastBelow, [0.01, 0.01, 0.0001]);
        Assert.Equal(BalanceVerdict.Open, result.Verdict);
        var bias = Assert.Single(result.Suspects.ToArray(), suspect => suspect.Fault == new Fault(FaultKind.Bias, 2));
        Assert.InRange(bias.Magnitude, -6.1, -5.9);
    }

    [Fact]
    public void AScaleThatEndsIsABoundFromBelow()
    {
        var result = Balanced([10, 3, 8], LastAbove, [0.25, 0.25, 0.04]);
        Assert.Equal(BalanceVerdict.Closed, result.Verdict);
        Assert.InRange(result.Streams[2].Reconciled, 7, 8.2);
        Assert.InRange(result.Streams[0].Reconciled, 10, 10.6);
        var open = Balanced([10, 3, 20], LastAbove, [0.25, 0.25, 0.04]);
        Assert.Equal(BalanceVerdict.Open, open.Verdict);
    }

    [Fact]
    public void ALimitThatNothingIsHeldAgainstIsMissing()
    {
        var model = Models.Of([[1, -1, -1, 0], [0, 0, 0, 1]], [1, 1, 1, 1], [0, 4]);
        var result = new BalanceResult(model);
        var readings = new PeriodReadings
        {
            Values = [10, double.NaN, 1, 4.5],
            Kinds = [ReadingKind.Value, ReadingKind.Value, ReadingKind.Below, ReadingKind.Value],
        };
        new Reconciler(model).Reconcile(readings, result);
        Assert.Equal(BalanceVerdict.Closed, result.Verdict);
        Assert.Equal(StreamClass.Unobservable, result.Streams[2].Class);
        Assert.True(double.IsNaN(result.Streams[2].Reconciled) && double.IsNaN(result.Streams[1].Reconciled));
    }

    [Fact]
    public void ALimitOfAShareIsHeldAgainstItsProducts()
    {
        // Flow times share in, flow times share out: the second share lies below 0.02.
        StreamDefinition[] streams = [.. new[] { 1, 1e-6, 1, 1e-6 }.Select(Models.Meter)];
        var model = Models.Of(streams, [
            new BalanceEquation { Name = "total", Kind = EquationKind.Node, Terms = [new(0, 1), new(2, -1)] },
            new BalanceEquation { Name = "part", Kind = EquationKind.Component, Terms = [new(0, 1, 1), new(2, -1, 3)] },
        ]);
        var result = new BalanceResult(model);
        var readings = new PeriodReadings
        {
            Values = [100, 0.019, 100, 0.02],
            Kinds = [ReadingKind.Value, ReadingKind.Value, ReadingKind.Value, ReadingKind.Below],
        };
        new Reconciler(model).Reconcile(readings, result);
        Assert.Equal(BalanceVerdict.Closed, result.Verdict);
        Assert.InRange(result.Streams[3].Reconciled, 0.0185, 0.0195);
        Assert.Equal(
            result.Streams[0].Reconciled * result.Streams[1].Reconciled,
            result.Streams[2].Reconciled * result.Streams[3].Reconciled,
            1e-8);
    }

    private static double Likelihood(double[] x, double inlet, double outlet, double limit)
    {
        // The probability of a reading between 0 and the limit, by the midpoint rule.
        var sum = 0.0;
        const int Steps = 2000;
        for (var i = 0; i < Steps; i++)
        {
            var reading = limit * (i + 0.5) / Steps;
            sum += Math.Exp(-Math.Pow(reading - x[2], 2) / 2 / 0.04) / Steps;
        }

        return Math.Log(sum) - (Math.Pow(inlet - x[0], 2) / 2 / 0.25) - (Math.Pow(outlet - x[1], 2) / 2 / 0.25);
    }

    private static double[] Estimates(BalanceResult result) =>
        [.. result.Streams.ToArray().Select(stream => stream.Reconciled)];

    private static BalanceResult Balanced(double[] values, ReadingKind[] kinds, double[] variances)
    {
        var streams = variances.Select((variance, place) =>
            Models.Meter(variance, place) with { MayBeNegative = false });
        var model = Models.Of([.. streams], Models.Equations([[1, -1, -1]]));
        var result = new BalanceResult(model);
        new Reconciler(model).Reconcile(new PeriodReadings { Values = values, Kinds = kinds }, result);
        return result;
    }
}
