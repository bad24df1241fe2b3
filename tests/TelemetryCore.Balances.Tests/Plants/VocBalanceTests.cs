using TelemetryCore.Balances.Plants;
using TelemetryCore.Balances.Plants.Solvents;
using TelemetryCore.Balances.Tests.Fixtures;

namespace TelemetryCore.Balances.Tests.Plants;

public sealed class VocBalanceTests
{
    private static VocBalance Month => new()
    {
        Materials =
        [
            new("paint", new Figure(2000, 20), new Figure(0.4, 0.01)),
            new("thinner", new Figure(500, 5), new Figure(1, 0)),
        ],
        Recovered = new Figure(300, 10),
        InProducts = new Figure(50, 5),
        InWaste = new Figure(150, 15),
        Destroyed = new Figure(600, 30),
    };

    [Fact]
    public void WhatIsLeftIsEmitted()
    {
        Assert.Equal(2000 * 0.4 + 500, Month.Input.Value);
        Assert.Equal(1300 - 300 - 50 - 150 - 600, Month.Emission.Value);
        var ofInput = Math.Sqrt((8 * 8) + (20 * 20) + (5 * 5));
        Near.Equal(ofInput, Month.Input.Uncertainty);
        Near.Equal(Math.Sqrt((ofInput * ofInput) + 100 + 25 + 225 + 900), Month.Emission.Uncertainty);
        Assert.Empty(Month.CountedAsEmitted);
    }

    [Fact]
    public void WhatIsNotMeasuredOutCountsAsEmitted()
    {
        var balance = Month with { Destroyed = Figure.Unknown, InWaste = Figure.Unknown };
        Assert.Equal(["InWaste", "Destroyed"], balance.CountedAsEmitted);
        Assert.Equal(1300 - 300 - 50, balance.Emission.Value);
    }

    [Theory]
    [InlineData(double.NaN, 0.4)]
    [InlineData(2000, double.NaN)]
    [InlineData(2000, 1.4)]
    [InlineData(-1, 0.4)]
    public void WithoutAnInputNothingIsKnown(double amount, double fraction)
    {
        var balance = Month with
        {
            Materials = [new("paint", Figure.Exact(amount), Figure.Exact(fraction)), Month.Materials[1]],
        };
        Assert.Equal(["paint"], balance.Missing);
        Assert.False(balance.Emission.IsKnown);
    }

    [Fact]
    public void StackAndFugitiveMakeAllThatIsNotTreatedAway()
    {
        Near.Equal(100 * 0.8 * 0.1, VocBalance.Organised(100, 0.8, 0.9));
        Near.Equal(20, VocBalance.Escaped(100, 0.8));
        Near.Equal(
            100 - (100 * 0.8 * 0.9), VocBalance.Organised(100, 0.8, 0.9) + VocBalance.Escaped(100, 0.8));
        Assert.Equal(100, VocBalance.Escaped(100, double.NaN));
        Assert.Equal(80, VocBalance.Organised(100, 0.8, double.NaN));
        Assert.True(double.IsNaN(VocBalance.Escaped(100, 1.2)));
    }
}
