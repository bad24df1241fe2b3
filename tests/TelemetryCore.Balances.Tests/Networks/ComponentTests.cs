using TelemetryCore.Balances.Networks;

namespace TelemetryCore.Balances.Tests.Networks;

/// <summary>
/// Components are balanced as products of flows and fractions, and never more of them than say something.
/// </summary>
public sealed class ComponentTests
{
    private static readonly MeterUncertainty Analysis = MeterUncertainty.OfDeviation(0.05);

    private static BalanceModelBuilder Boiler => new BalanceModelBuilder { Basis = "t/h" }
        .Stream("coal", null, "boiler")
        .Stream("air", null, "boiler")
        .Stream("ash", "boiler", null)
        .Stream("gas", "boiler", null)
        .Source("limestone", "boiler", 0.4);

    [Fact]
    public void MeasuredUnmeasuredAndKnownFractionsMakeOneEquation()
    {
        var model = Boiler.Component(
            "sulphur",
            ComponentFraction.Measured("coal", Analysis, "%"),
            ComponentFraction.Known("air", 0),
            ComponentFraction.Known("ash", 2, "g/kg"),
            ComponentFraction.Unmeasured("gas") with { Name = "S in gas" },
            ComponentFraction.Known("limestone", 0.01)).Build();

        Assert.Equal(["coal.sulphur", "S in gas"], model.Streams.Skip(4).Select(stream => stream.Name));
        var fraction = model.Streams[4];
        Assert.Equal(("coal", "sulphur", 0.01), (fraction.Of, fraction.Component, fraction.ToBasis));
        Assert.Equal((StreamKind.Fraction, false), (model.Streams[5].Kind, model.Streams[5].IsMeasured));
        var equation = model.Equations[1];
        Assert.Equal(("sulphur at boiler", EquationKind.Component), (equation.Name, equation.Kind));
        Assert.Equal([new(0, 1, 4), new(2, -0.002), new(3, -1, 5)], equation.Terms);
        Assert.Equal(-0.004, equation.Constant, 1e-15);
    }

    [Fact]
    public void AConcentrationIsPerUnitOfWhatTheBalanceIsAMultipleOf()
    {
        var model = new BalanceModelBuilder { Basis = "m3/d" }
            .Stream("in", null, "plant", unit: "m3/h")
            .Stream("out", "plant", null)
            .Component(
                "chloride",
                ComponentFraction.Measured("in", Analysis, "mg/L"),
                ComponentFraction.Measured("out", Analysis, "kg/m3"))
            .Build();
        Assert.Equal(0.001, model.Streams[2].ToBasis, 1e-15);
        Assert.Equal(1, model.Streams[3].ToBasis);
    }

    [Fact]
    public void AConcentrationBecomesAShareByTheDensityOfItsStream()
    {
        var model = new BalanceModelBuilder { Basis = "kg/h" }
            .Stream("in", null, "plant", unit: "m3/h", conversions: [UnitConversion.Density(800, 8)])
            .Stream("out", "plant", null)
            .Component(
                "solvent",
                ComponentFraction.Measured("in", Analysis, "g/L"),
                ComponentFraction.Measured("out", Analysis, "%"))
            .Build();
        Assert.Equal(1 / 800.0, model.Streams[2].ToBasis, 1e-15);
        Assert.Equal(0.01, model.Streams[2].ToBasisRelativeDeviation, 1e-12);
    }

    [Fact]
    public void OneComponentIsLeftOutWhereAllOfThemMakeTheTotal()
    {
        var model = new BalanceModelBuilder { FractionsAreComplete = true }
            .Stream("feed", null, "column")
            .Stream("top", "column", null)
            .Stream("bottom", "column", null)
            .Component("ethanol", Measured("feed"), Measured("top"), ComponentFraction.Known("bottom", 0))
            .Component("water", Measured("feed"), Measured("top"), ComponentFraction.Known("bottom", 1))
            .Build();

        Assert.Equal(
            ["column", "ethanol at column", "composition of feed", "composition of top"],
            model.Equations.Select(equation => equation.Name));
        var composition = model.Equations[2];
        Assert.Equal([new(3, 1), new(5, 1)], composition.Terms);
        Assert.Equal(1, composition.Constant);
    }

    [Fact]
    public void ANodeThatNoStreamOfAComponentTouchesDoesNotBalanceIt()
    {
        var model = Boiler
            .Stream("water", null, "pump")
            .Stream("feed", "pump", null)
            .Component("salt", Measured("water"), Measured("feed"))
            .Build();
        Assert.Equal(["boiler", "pump", "salt at pump"], model.Equations.Select(equation => equation.Name));
    }

    private static ComponentFraction Measured(string stream) => ComponentFraction.Measured(stream, Analysis);
}
