using FsCheck;
using FsCheck.Fluent;
using TelemetryCore.Balances.Charts;
using TelemetryCore.TestKit;

namespace TelemetryCore.Balances.Tests.Charts;

public sealed class CusumTests
{
    private static readonly CusumOptions Montgomery = new() { Mean = 10 };

    [Fact]
    public void TheThirtyObservationsOfMontgomerySignalAtTheTwentyNinth()
    {
        var vector = ChartVectors.Of("montgomery30");
        var chart = new Cusum(Montgomery);
        var signals = vector.GetProperty("x").Numbers().Select(value => (chart.Add(value), chart.State)).ToArray();
        var at29 = new Cusum(Montgomery, signals[28].State);

        Assert.Equal(28, Array.FindIndex(signals, signal => signal.Item1 != ChartSignal.None));
        Assert.Equal(ChartSignal.High, signals[28].Item1);
        Assert.Equal(5.28, at29.State.High, 1e-9);
        Assert.Equal(7, at29.State.HighCount);
        Assert.Equal(11.254, at29.MeanEstimate, 0.0005);
    }

    [Fact]
    public void AFallIsARiseOfTheMirrored()
    {
        var (rising, falling) = (new Cusum(Montgomery), new Cusum(Montgomery));
        foreach (var value in ChartVectors.Of("montgomery30").GetProperty("x").Numbers())
        {
            var high = rising.Add(value);
            var low = falling.Add(20 - value);

            Assert.Equal(high == ChartSignal.High, low == ChartSignal.Low);
            Assert.Equal(rising.State.High, falling.State.Low, 1e-9);
            Assert.Equal(rising.MeanEstimate - 10, 10 - falling.MeanEstimate, 1e-9);
        }
    }

    [Fact]
    public void ASumThatReachesTheIntervalIsNotBeyondIt()
    {
        var chart = new Cusum(new() { Reference = 0.5, Interval = 4 });

        Assert.Equal(ChartSignal.None, chart.Add(4.5));
        Assert.Equal(4, chart.State.High);
        Assert.Equal(ChartSignal.High, chart.Add(0.75));
    }

    [Fact]
    public void MissingObservationsAreCountedAndChangeNothingElse()
    {
        var (with, without) = (new Cusum(Montgomery), new Cusum(Montgomery));
        foreach (var value in ChartVectors.Of("montgomery30").GetProperty("x").Numbers())
        {
            Assert.Equal(without.Add(value), with.Add(value));
            Assert.Equal(with.Signal, with.Add(double.NaN));
        }

        Assert.Equal(30, with.State.Missing);
        Assert.Equal(without.State, with.State with { Missing = 0 });
    }

    [Fact]
    public void AChartGoesOnFromItsStateAnywhere() => Prop.ForAll<int>(cut =>
    {
        var values = ChartVectors.Of("montgomery30").GetProperty("x").Numbers();
        var at = Math.Abs(cut % values.Length);
        var whole = new Cusum(Montgomery);
        var first = new Cusum(Montgomery);
        whole.Add(values, new ChartSignal[values.Length]);
        first.Add(values.AsSpan(0, at), new ChartSignal[at]);
        var second = new Cusum(Montgomery, first.State);
        second.Add(values.AsSpan(at), new ChartSignal[values.Length - at]);
        return whole.State == second.State;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void AHeadstartIsWhereBothSumsBegin()
    {
        var chart = new Cusum(new() { Interval = 5, Headstart = 0.5 });

        Assert.Equal((2.5, 2.5), (chart.State.High, chart.State.Low));
        chart.Add(3);
        chart.Restart();
        Assert.Equal(new CusumState(2.5, 2.5, 0, 0, 1, 0), chart.State);
    }

    [Fact]
    public void InfinityAndBadOptionsAreRefusedWithTheirValues()
    {
        var message = Assert.Throws<ArgumentOutOfRangeException>(() => new Cusum(new()).Add(double.NegativeInfinity));

        Assert.Contains("NaN for a missing one", message.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Cusum(new() { Deviation = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Cusum(new() { Interval = double.NaN }));
        Assert.Throws<ArgumentException>(() => new Cusum(new(), new CusumState(-1, 0, 0, 0, 0, 0)));
        Assert.Throws<ArgumentException>(() => new Cusum(new()).Add([1, 2], new ChartSignal[1]));
    }

    [Fact]
    public void FalseSignalsComeAsOftenAsTheRunLengthSays()
    {
        var random = Seed.NewRandom();
        var options = new CusumOptions { Interval = AverageRunLength.CusumIntervalFor(0.5, 100) };
        const int Runs = 3000;
        var total = 0.0;
        for (var run = 0; run < Runs; run++)
        {
            var chart = new Cusum(options);
            while (chart.Add(Noise.Next(random)) == ChartSignal.None)
            {
            }

            total += chart.State.Count;
        }

        // A run length is nearly exponential: its deviation is at most its mean.
        Assert.Equal(100, total / Runs, 4 * 100 / Math.Sqrt(Runs));
    }
}
