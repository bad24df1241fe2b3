using TelemetryCore.Balances.Charts;

namespace TelemetryCore.Balances.Tests.Charts;

public sealed class PageHinkleyTests
{
    private static double[] Observations => ChartVectors.Of("montgomery30").GetProperty("x").Numbers();

    [Theory]
    [InlineData("known_mean", 10)]
    [InlineData("running_mean", double.NaN)]
    public void TheSumRunsAsPublished(string name, double mean)
    {
        var vector = ChartVectors.Of("page_hinkley").GetProperty(name);
        var options = new PageHinkleyOptions { Mean = mean, Tolerance = vector.Number("delta"), Threshold = 5 };
        var test = new PageHinkley(options);
        foreach (var (value, sum) in Observations.Zip(vector.GetProperty("PH").Numbers()))
        {
            var signal = test.Add(value);

            Assert.Equal(sum, test.State.Rise, 0.5001e-6);
            Assert.Equal(sum > 5, signal == ChartSignal.High);
        }
    }

    [Fact]
    public void WithAKnownMeanItIsACusum()
    {
        var test = new PageHinkley(new() { Mean = 10, Tolerance = 0.5, Threshold = 5 });
        var chart = new Cusum(new() { Mean = 10 });
        foreach (var value in Observations)
        {
            Assert.Equal(chart.Add(value), test.Add(value));
            Assert.Equal((chart.State.High, chart.State.Low), (test.State.Rise, test.State.Fall));
        }
    }

    [Fact]
    public void ItIsTheSumLessItsLeastSoFar()
    {
        var test = new PageHinkley(new() { Tolerance = 0.05, Threshold = 5 });
        var (total, sum, least, seen) = (0.0, 0.0, 0.0, 0);
        foreach (var value in Observations)
        {
            total += value;
            sum += value - (total / ++seen) - 0.05;
            least = Math.Min(least, sum);
            test.Add(value);

            Assert.Equal(sum - least, test.State.Rise, 1e-9);
        }
    }

    [Fact]
    public void AFallSignalsToo()
    {
        var test = new PageHinkley(new() { Mean = 0, Tolerance = 0.5, Threshold = 2 });

        Assert.Equal(ChartSignal.None, test.Add(-2.5));
        Assert.Equal(ChartSignal.Low, test.Add(-0.75));
    }

    [Fact]
    public void MissingObservationsAreCountedAndStatesRestored()
    {
        var options = new PageHinkleyOptions { Tolerance = 0.05, Threshold = 5 };
        var (whole, pieces) = (new PageHinkley(options), new PageHinkley(options));
        whole.Add(Observations, new ChartSignal[30]);
        foreach (var value in Observations)
        {
            pieces = new PageHinkley(options, pieces.State);
            pieces.Add(value);
            pieces.Add(double.NaN);
        }

        Assert.Equal(whole.State with { Missing = 30 }, pieces.State);
    }

    [Fact]
    public void InfinityAndBadOptionsAreRefused()
    {
        var options = new PageHinkleyOptions { Tolerance = 0.5, Threshold = 2 };

        Assert.Throws<ArgumentOutOfRangeException>(() => new PageHinkley(options).Add(double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PageHinkley(options with { Threshold = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PageHinkley(options with { Tolerance = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PageHinkley(options with { Mean = 1.0 / 0 }));
        Assert.Throws<ArgumentException>(() => new PageHinkley(options, new PageHinkleyState(-1, 0, 0, 0, 0)));
    }
}
