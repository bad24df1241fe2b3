using TelemetryCore.Balances.Networks;

namespace TelemetryCore.Balances.Tests.Networks;

/// <summary>What is said of a plant becomes columns and rows in one unit.</summary>
public sealed class BalanceModelBuilderTests
{
    private static readonly MeterUncertainty TwoPercent = MeterUncertainty.OfReading(2, k: 1.96);

    [Fact]
    public void ANodeBalancesWhatEntersLeavesStaysAndIsKnown()
    {
        var model = new BalanceModelBuilder { Confidence = 0.99 }
            .Stream("intake", from: null, to: "plant", TwoPercent, unit: "m3/h")
            .Stream("product", "plant", null, MeterUncertainty.OfDeviation(0.5))
            .Unmeasured("leakage", "plant", null)
            .Holdup("tank", "plant", MeterUncertainty.OfDeviation(0.2))
            .Source("rain", "plant", 2)
            .Source("evaporation", "plant", -500, unit: "L/h")
            .Build();

        Assert.Equal(("m3/h", 0.99), (model.Basis, model.Confidence));
        Assert.Equal(["intake", "product", "leakage", "tank"], model.Streams.Select(stream => stream.Name));
        Assert.Equal([true, true, false, true], model.Streams.Select(stream => stream.IsMeasured));
        var node = Assert.Single(model.Equations);
        Assert.Equal(("plant", EquationKind.Node, -1.5), (node.Name, node.Kind, node.Constant));
        Assert.Equal([new(0, 1), new(1, -1), new(2, -1), new(3, -1)], node.Terms);
        Assert.True(model.Streams[3].MayBeNegative);
        Assert.False(model.Streams[0].MayBeNegative);
    }

    [Fact]
    public void NodesStandInTheOrderInWhichStreamsNameThem()
    {
        var model = new BalanceModelBuilder()
            .Stream("a", null, "second")
            .Stream("b", "first", "second")
            .Stream("c", "second", "first")
            .Stream("d", "first", null)
            .Constraint("splitter", 3, (1, "b"), (-2, "c"))
            .Build();

        Assert.Equal(["second", "first", "splitter"], model.Equations.Select(equation => equation.Name));
        Assert.Equal([new(1, 1), new(2, -2)], model.Equations[2].Terms);
        Assert.Equal((EquationKind.Constraint, 3), (model.Equations[2].Kind, model.Equations[2].Constant));
    }

    [Theory]
    [InlineData("kg/h", "t/d", 24 / 1000.0)]
    [InlineData("t/h", "kg/s", 1 / 3.6)]
    [InlineData("L/min", "m3/h", 0.06)]
    [InlineData("kW", "MW", 0.001)]
    [InlineData("GJ", "kWh", 1000 / 3.6)]
    [InlineData("m³/h", "m3/h", 1)]
    [InlineData("pallets/d", "pallets/h", 1 / 24.0)]
    public void AUnitLeadsToAnotherOfItsKind(string unit, string basis, double expected)
    {
        var model = new BalanceModelBuilder { Basis = basis }
            .Stream("in", null, "node", unit: unit)
            .Stream("out", "node", null)
            .Build();
        Assert.Equal(expected, model.Streams[0].ToBasis, 1e-12 * expected);
        Assert.Equal((1, 0), (model.Streams[1].ToBasis, model.Streams[1].ToBasisRelativeDeviation));
    }

    [Fact]
    public void ARateLeadsToAnAmountByTheLengthOfThePeriod()
    {
        var model = new BalanceModelBuilder { Basis = "t", Period = TimeSpan.FromMinutes(30) }
            .Stream("in", null, "node", unit: "kg/min")
            .Stream("out", "node", null)
            .Build();
        Assert.Equal(0.03, model.Streams[0].ToBasis, 1e-15);
        Assert.Equal(TimeSpan.FromMinutes(30), model.Period);
    }

    [Fact]
    public void ADensityAndAMolarMassLeadOnWithTheirUncertainties()
    {
        UnitConversion[] conversions =
            [UnitConversion.MolarMass(64.066, 0.02), UnitConversion.Density(2.66, 0.0266, "certificate 118")];
        var model = new BalanceModelBuilder { Basis = "kmol/h" }
            .Stream("in", null, "node", TwoPercent, "m3/h", conversions)
            .Stream("out", "node", null)
            .Build();
        var stream = model.Streams[0];
        Assert.Equal(2.66 / 64.066, stream.ToBasis, 1e-15);
        Assert.Equal(Math.Sqrt(1e-4 + Math.Pow(0.02 / 64.066, 2)), stream.ToBasisRelativeDeviation, 1e-12);
        Assert.Equal(1, stream.ToVolume);
    }

    [Fact]
    public void AChargeIsAnotherMeterOfTheChlorine()
    {
        var model = new BalanceModelBuilder { Basis = "kg" }
            .Stream("brine", null, "cells", unit: "kg")
            .Stream("chlorine", "cells", null)
            .Meter("charge", of: "chlorine", TwoPercent, "kAh", [UnitConversion.ChlorineByCharge(100, 0.96, 0.01)])
            .Build();
        var charge = model.Streams[2];
        Assert.Equal(132.28 * 0.96, charge.ToBasis, 0.002);
        Assert.Equal(0.01 / 0.96, charge.ToBasisRelativeDeviation, 1e-12);
        Assert.Equal("charge of chlorine", model.Equations[1].Name);
        Assert.Equal([new(1, 1), new(2, -1)], model.Equations[1].Terms);
    }

    [Fact]
    public void AGatewayIsTheSumOfItsSubMetersAndWhatTheBoardTakes()
    {
        var model = new BalanceModelBuilder { Basis = "kWh", Period = TimeSpan.FromHours(1) }
            .Stream("gateway", null, "board", MeterUncertainty.OfReading(0.5, Math.Sqrt(3)), "kWh")
            .Stream("line 1", "board", null, TwoPercent, "kW")
            .Stream("line 2", "board", null, TwoPercent, "MWh")
            .Source("auxiliary", "board", -1.5)
            .Build();
        Assert.Equal([1, 1, 1000], model.Streams.Select(stream => stream.ToBasis));
        Assert.Equal(1.5, Assert.Single(model.Equations).Constant);
    }

    [Fact]
    public void AQuantityThatOnlyConstraintsNameStaysInItsOwnUnit()
    {
        var model = new BalanceModelBuilder { Basis = "m3/h" }
            .Stream("make-up", null, "tower")
            .Unmeasured("evaporation", "tower", null)
            .Meter("heat", of: null, TwoPercent, "kW")
            .Constraint("evaporation by heat", 0, (1, "evaporation"), (-0.00154, "heat"))
            .Build();
        Assert.Equal((StreamKind.Meter, 1), (model.Streams[2].Kind, model.Streams[2].ToBasis));
    }

    [Fact]
    public void ALevelIsReadAtBothEndsAndItsSystematicPartCancels()
    {
        var level = MeterUncertainty.OfFullScale(1, fullScale: 5, k: 2) with { SystematicShare = 0.75 };
        var model = new BalanceModelBuilder { Basis = "m3" }
            .Stream("in", null, "pond")
            .Holdup("level", "pond", level, "cm", [UnitConversion.Area(300, 3)], isLevel: true)
            .Build();
        var holdup = model.Streams[1];
        Assert.True(holdup.IsLevel);
        Assert.Equal(3, holdup.ToBasis, 1e-12);
        Assert.Equal(0.01, holdup.ToBasisRelativeDeviation, 1e-12);
        Assert.Equal(0.025 * Math.Sqrt(0.5), holdup.Uncertainty!.Value.StandardDeviation(2), 1e-15);
    }

    [Fact]
    public void ADelayByVolumeIsHeldAgainstTheVolumeThatFlows()
    {
        var model = new BalanceModelBuilder { Basis = "t/h" }
            .Stream("in", null, "node", unit: "t/d", conversions: [UnitConversion.Density(800)],
                delay: TransportDelay.PlugFlow(12))
            .Stream("out", "node", null, delay: TransportDelay.Of(TimeSpan.FromMinutes(10)))
            .Build();
        Assert.Equal(12, model.Streams[0].Delay!.CubicMetres);
        Assert.Equal(1.25 / 24, model.Streams[0].ToVolume, 1e-15);
        Assert.Equal(TimeSpan.FromMinutes(10), model.Streams[1].Delay!.Duration);
        Assert.True(double.IsNaN(model.Streams[1].ToVolume));
    }

    [Fact]
    public void AGroupIsAllPairsOfItsMeters()
    {
        var model = new BalanceModelBuilder()
            .Stream("a", null, "node")
            .Stream("b", null, "node")
            .Stream("c", "node", null)
            .Stream("d", "node", null)
            .Correlate(0.3, "a", "b", "c")
            .Correlate(-0.1, "a", "d")
            .Build();
        Assert.Equal(
            [new(0, 3, -0.1), new(0, 1, 0.3), new(0, 2, 0.3), new(1, 2, 0.3)], model.Correlations);
    }
}
