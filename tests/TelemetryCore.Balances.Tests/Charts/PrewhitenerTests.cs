using TelemetryCore.Balances.Charts;
using TelemetryCore.TestKit;

namespace TelemetryCore.Balances.Tests.Charts;

public sealed class PrewhitenerTests
{
    [Fact]
    public void ResidualsAreWorkedByHand()
    {
        var filter = new Prewhitener(new Autoregression(10, 0.6, 2));

        // Alone an observation has the variance of all: 2 / sqrt(1 - 0.36) = 2.5. Then 0.6 x 5 = 3 is expected.
        Assert.Equal(2, filter.Add(15), 1e-12);
        Assert.Equal(0.5, filter.Add(14), 1e-12);

        // Behind one missing, 0.36 x 4 is expected, with the variance (1 - 0.36^2) / (1 - 0.36) of two steps.
        Assert.True(double.IsNaN(filter.Add(double.NaN)));
        Assert.Equal((10 - 11.44) / (2 * Math.Sqrt(1.36)), filter.Add(10), 1e-12);
        Assert.Equal(new PrewhitenerState(10, 0, 3, 1), filter.State);
    }

    [Fact]
    public void WhatItLeavesIsNoise()
    {
        var values = Minutes(50_000, 0.8);
        var model = Autoregression.Fit(values)!;
        var filter = new Prewhitener(model);
        var residuals = Array.ConvertAll(values, filter.Add);
        var left = Autoregression.Fit(residuals)!;

        Assert.Equal(0.8, model.Coefficient, 0.02);
        Assert.Equal(1, model.Deviation, 0.02);
        Assert.Equal(0, left.Coefficient, 0.02);
        Assert.Equal(1, left.Deviation, 0.02);
    }

    [Fact]
    public void GapsLeaveTheScaleOfResidualsAlone()
    {
        var random = Seed.NewRandom();
        var values = Array.ConvertAll(
            Minutes(50_000, 0.8), value => random.NextDouble() < 0.3 ? double.NaN : value);
        var filter = new Prewhitener(new Autoregression(0, 0.8, 1));
        var squares = values.Select(filter.Add).Where(double.IsFinite).Average(residual => residual * residual);

        Assert.Equal(1, squares, 0.03);
    }

    [Fact]
    public void NothingIsLearnedFromTooLittle()
    {
        Assert.Null(Autoregression.Fit([1, 2, 1, 2, 1]));
        Assert.Null(Autoregression.Fit(new double[100]));
        Assert.Null(Autoregression.Fit([.. Enumerable.Repeat(double.NaN, 100)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Autoregression.Fit([1, double.PositiveInfinity]));
    }

    [Fact]
    public void BadModelsAndStatesAreRefused()
    {
        var model = new Autoregression(0, 0.5, 1);

        Assert.Throws<ArgumentOutOfRangeException>(() => new Prewhitener(model with { Coefficient = 1 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Prewhitener(model with { Deviation = 0 }));
        Assert.Throws<ArgumentException>(() => new Prewhitener(model, new PrewhitenerState(double.NaN, 0, 0, 0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Prewhitener(model).Add(double.NegativeInfinity));
    }

    private static double[] Minutes(int count, double coefficient)
    {
        var random = Seed.NewRandom();
        var values = new double[count];
        for (var i = 1; i < count; i++)
        {
            values[i] = (coefficient * values[i - 1]) + Noise.Next(random);
        }

        return values;
    }
}
