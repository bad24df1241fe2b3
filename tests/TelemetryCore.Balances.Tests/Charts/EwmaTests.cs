using TelemetryCore.Balances.Charts;

namespace TelemetryCore.Balances.Tests.Charts;

public sealed class EwmaTests
{
    private static readonly EwmaOptions Montgomery = new() { Mean = 10, Limit = 2.7 };

    [Fact]
    public void TheThirtyObservationsOfMontgomeryAreFirstBeyondTheLimitsAtTheTwentyNinth()
    {
        var values = ChartVectors.Of("montgomery30").GetProperty("x").Numbers();
        var chart = new Ewma(Montgomery);
        var signals = new ChartSignal[values.Length];
        chart.Add(values, signals);

        Assert.Equal(28, Array.FindIndex(signals, signal => signal != ChartSignal.None));
        Assert.Equal(ChartSignal.High, signals[28]);
    }

    [Fact]
    public void TheExactLimitGrowsTowardsTheFixedOne()
    {
        var exact = new Ewma(new() { Weight = 0.25, Limit = 3, Deviation = 2 });
        var fixedAll = new Ewma(new() { Weight = 0.25, Limit = 3, Deviation = 2, IsFixed = true });
        exact.Add(0);

        // After one observation the average is a quarter of it: 3 x 0.25 x 2.
        Assert.Equal(1.5, exact.Margin, 1e-12);
        Assert.Equal(3 * Math.Sqrt(0.25 / 1.75) * 2, fixedAll.Margin, 1e-12);
        for (var i = 0; i < 100; i++)
        {
            exact.Add(0);
        }

        Assert.Equal(fixedAll.Margin, exact.Margin, 1e-9);
    }

    [Fact]
    public void AnAverageOnTheLimitIsNotBeyondIt()
    {
        var chart = new Ewma(new() { Weight = 1, Limit = 3, IsFixed = true });

        Assert.Equal(ChartSignal.None, chart.Add(3));
        Assert.Equal(ChartSignal.None, chart.Add(-3));
        Assert.Equal(ChartSignal.High, chart.Add(3.000001));
        Assert.Equal(ChartSignal.Low, chart.Add(-3.000001));
    }

    [Fact]
    public void MissingObservationsNarrowNoLimit()
    {
        var chart = new Ewma(Montgomery);
        chart.Add(11);
        var (margin, average) = (chart.Margin, chart.Average);
        chart.Add(double.NaN);

        Assert.Equal((margin, average, 1), (chart.Margin, chart.Average, chart.State.Missing));
    }

    [Fact]
    public void AChartGoesOnFromItsState()
    {
        var whole = new Ewma(Montgomery);
        var values = ChartVectors.Of("montgomery30").GetProperty("x").Numbers();
        for (var i = 0; i < values.Length; i++)
        {
            whole = new Ewma(Montgomery, whole.State);
            whole.Add(values[i]);
        }

        var once = new Ewma(Montgomery);
        once.Add(values, new ChartSignal[values.Length]);
        Assert.Equal(once.State, whole.State);
    }

    [Fact]
    public void InfinityAndBadOptionsAreRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ewma(new()).Add(double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ewma(new() { Weight = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Ewma(new() { Limit = -1 }));
        Assert.Throws<ArgumentException>(() => new Ewma(new(), new EwmaState(double.NaN, 0, 0, 0)));
        Assert.Throws<ArgumentException>(() => new Ewma(new()).Add([1], []));
    }
}
