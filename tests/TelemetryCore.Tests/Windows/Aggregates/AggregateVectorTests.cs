using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Windows;
using TelemetryCore.Windows.Aggregates;

namespace TelemetryCore.Tests.Windows.Aggregates;

/// <summary>Figures that standards and others publish, and names.</summary>
public sealed class AggregateVectorTests
{
    // HJ 663-2013 appendix A, the rule applied by hand.
    [Theory]
    [InlineData(365, 90, 328.6)]
    [InlineData(10, 90, 9.1)]
    [InlineData(324, 98, 317.54)]
    public void PercentilesByInterpolation(int count, int percent, double expected) =>
        Assert.Equal(expected, Of(Aggregate.Percentile(percent), OneTo(count)).ToDouble());

    // bcgov/rcaaqs, tests/testthat/test-3_quantile2.R: the table of 40 CFR 50 appendix N.
    [Theory]
    [InlineData(101, 99)]
    [InlineData(150, 148)]
    [InlineData(351, 344)]
    [InlineData(366, 359)]
    public void The98thPercentileByRank(int count, double expected) =>
        Assert.Equal(expected, Of(Aggregate.PercentileByRank(98), OneTo(count)).ToDouble());

    // openair-project/openair, tests/testthat/test-timeAverage.R: 350 and 10 make 0, never 180.
    [Theory]
    [InlineData(0, new double[] { 350, 10 })]
    [InlineData(0, new double[] { 359.5, 0.5 })]
    [InlineData(180, new double[] { 170, 190 })]
    [InlineData(45, new double[] { 0, 90 })]
    [InlineData(double.NaN, new double[] { 0, 180 })]
    [InlineData(double.NaN, new double[] { 30, 150, 270 })]
    [InlineData(double.NaN, new double[] { 0, 90, 180, 270 })]
    public void DirectionsAroundTheCircle(double expected, double[] directions) =>
        Assert.Equal(expected, Of(Aggregate.VectorMean, directions).ToDouble(), 1e-12);

    [Fact]
    public void AnExactPercentileIsRoundedOnce()
    {
        // 0.1 + 0.95 * 0.01 = 0.1095: a tie at three decimals, which doubles miss.
        var figure = Of(Aggregate.Percentile(95), 0.10, 0.11);
        Assert.True(figure.IsExact);
        Assert.Equal(0.110, figure.Round(new Rounding(3)));
        Assert.Equal(0, figure.CompareTo(0.1095));
    }

    [Fact]
    public void ACounterThatWasResetCountsFromZero()
    {
        Assert.Equal(7, Of(Aggregate.Increase, 5, 8, 2, 4).ToDouble());
        Assert.Equal(double.NaN, Of(Aggregate.Increase, 5).ToDouble());
        Assert.Equal(0.7, Of(Aggregate.Rate, 5, 8, 2, 4).ToDouble());
    }

    [Fact]
    public void AnInvalidSampleAndTheHoldEndAValue()
    {
        var column = Aggregate.TimeWeightedMean(TimeSpan.FromSeconds(5)).CreateColumn();
        column.Push();
        column.Lift(0, new SampleRun { Timestamps = [At(1)], Values = [10], Until = At(3) });
        column.Lift(0, new SampleRun { Timestamps = [At(4)], Values = [40] });
        column.Settle(0);
        var window = new WindowContext { To = At(10) };
        Assert.Equal(((2 * 10) + (5 * 40)) / 7.0, column.Evaluate(0, 1, window, default).ToDouble());
        var before = window with { From = At(0), Before = new Sample(At(-3), 70, default) };
        Assert.Equal(((1 * 70) + (2 * 10) + (5 * 40)) / 8.0, column.Evaluate(0, 1, before, default).ToDouble());
    }

    [Fact]
    public void ASketchIsWithinItsBoundOverTheWholeRange()
    {
        double[] values = [-1e308, -1e9, -1, -0.0, double.Epsilon, 1e-300, 0.123, 1, 1.00781, 1e9, 1e308];
        for (var rank = 0; rank < values.Length; rank++)
        {
            var estimate = Of(Aggregate.Quantile(10 * rank), values).ToDouble();
            Assert.Equal(values[rank], estimate, Math.Max(Math.Abs(values[rank]) / 256, double.Epsilon));
        }
    }

    [Theory]
    [InlineData("mean")]
    [InlineData("sum")]
    [InlineData("count")]
    [InlineData("min")]
    [InlineData("max")]
    [InlineData("first")]
    [InlineData("last")]
    [InlineData("std")]
    [InlineData("vector-mean")]
    [InlineData("increase")]
    [InlineData("rate")]
    [InlineData("p95")]
    [InlineData("p99.9")]
    [InlineData("r98")]
    [InlineData("q0.0001")]
    [InlineData("highest-4")]
    public void ANameNamesWhatCarriesIt(string name)
    {
        Assert.True(Aggregate.TryParse(name, out var aggregate));
        Assert.Equal(name, aggregate.Name);
        Assert.True(Aggregate.TryParse(name, out var again));
        Assert.Equal(aggregate, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Mean")]
    [InlineData("p")]
    [InlineData("p101")]
    [InlineData("p-1")]
    [InlineData("p1.23456")]
    [InlineData("x50")]
    [InlineData("highest-0")]
    [InlineData("highest-")]
    public void OtherNamesNameNothing(string name) => Assert.False(Aggregate.TryParse(name, out _));

    [Fact]
    public void WhatIsOutOfRangeIsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Aggregate.Percentile(100.1m));
        Assert.Throws<ArgumentOutOfRangeException>(() => Aggregate.Quantile(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Aggregate.PercentileByRank(0.00001m));
        Assert.Throws<ArgumentOutOfRangeException>(() => Aggregate.Highest(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Aggregate.TimeWeightedMean(TimeSpan.Zero));
    }

    private static Timestamp At(int seconds) => new(seconds * Timestamp.MicrosecondsPerSecond);

    private static double[] OneTo(int count) => [.. Enumerable.Range(1, count).Select(value => (double)value)];

    private static Rational Of(Aggregate aggregate, params double[] values)
    {
        var column = aggregate.CreateColumn();
        column.Push();
        column.Lift(0, new SampleRun { Values = values });
        column.Settle(0);
        return column.Evaluate(0, 1, new WindowContext { To = At(10) }, default);
    }
}
