using TelemetryCore.Balances.Plants.Solvents;
using TelemetryCore.Balances.Tests.Fixtures;

namespace TelemetryCore.Balances.Tests.Plants;

public sealed class VegetableOilRatioTests
{
    [Fact]
    public void TheRatioIsThatOfTheDemonstrationOfTheAgency()
    {
        // EPA, vegoilmactcompdemo: 26,500 gal of 0.66 over 26,500 tons at 0.6 and 24,000 tons at 0.7 gal/ton.
        var ratio = VegetableOilRatio.Of(0.66, 26_500, new(26_500, 0.6), new OilseedAmount(24_000, 0.7));
        Near.Equal(0.835722, ratio, print: Near.SixDecimals);
        Assert.True(ratio <= VegetableOilRatio.Limit);
    }

    [Theory]
    [InlineData(double.NaN, 26_500, 24_000, 0.7)]
    [InlineData(1.1, 26_500, 24_000, 0.7)]
    [InlineData(0.66, -1, 24_000, 0.7)]
    [InlineData(0.66, 26_500, double.NaN, 0.7)]
    [InlineData(0.66, 26_500, 24_000, -0.7)]
    [InlineData(0.66, 26_500, 0, 0.7)]
    [InlineData(0.66, double.PositiveInfinity, 24_000, 0.7)]
    public void WhatCannotBeComputedIsNoNumber(double fraction, double loss, double tons, double factor) =>
        Assert.True(double.IsNaN(VegetableOilRatio.Of(fraction, loss, new OilseedAmount(tons, factor))));
}
