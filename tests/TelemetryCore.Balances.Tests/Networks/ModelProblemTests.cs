using TelemetryCore.Balances.Networks;

namespace TelemetryCore.Balances.Tests.Networks;

/// <summary>What stands against a model is said at once, each with its name and cause.</summary>
public sealed class ModelProblemTests
{
    private static readonly MeterUncertainty Good = MeterUncertainty.OfDeviation(0.5);

    // Each case is a good model with one thing wrong.
    public static TheoryData<string, ModelProblemKind, string, string> Cases => new()
    {
        { "dangling", ModelProblemKind.StreamDangles, "lost", "comes from no node" },
        { "loop", ModelProblemKind.StreamLoops, "loop", "'plant'" },
        { "empty node of a holdup", ModelProblemKind.NodeEmpty, "tank", "'cellar'" },
        { "empty node of a source", ModelProblemKind.NodeEmpty, "rain", "'roof'" },
        { "only in", ModelProblemKind.NodeOneSided, "sump", "'drain' enters node 'sump' and nothing leaves" },
        { "only out", ModelProblemKind.NodeOneSided, "well", "'spring' leaves node 'well' and nothing enters" },
        { "name twice", ModelProblemKind.NameTwice, "intake", "two streams" },
        { "source like a stream", ModelProblemKind.NameTwice, "intake", "two streams" },
        { "constraint like a node", ModelProblemKind.NameTwice, "plant", "two equations" },
        { "blank name", ModelProblemKind.NameUnusable, " ", "without blanks" },
        { "name of a time", ModelProblemKind.NameUnusable, "from", "end of a period" },
        { "empty node name", ModelProblemKind.NameUnusable, "", "a node" },
        { "no density", ModelProblemKind.UnitsContradict, "oil", "'oil' is in t/h, and the balance is in m3/h" },
        { "no period", ModelProblemKind.UnitsContradict, "oil", "one a rate and the other an amount" },
        { "unknown unit", ModelProblemKind.UnitsContradict, "oil", "'oil' is in barrels/h" },
        { "negative density", ModelProblemKind.ConversionUnusable, "oil", "-850 kg/m3" },
        { "density of nothing", ModelProblemKind.ConversionUnusable, "oil", "no quotient" },
        { "density with NaN", ModelProblemKind.ConversionUnusable, "oil", "NaN" },
        { "zero", ModelProblemKind.UncertaintyUnusable, "oil", "it is 0" },
        { "NaN", ModelProblemKind.UncertaintyUnusable, "oil", "negative or no number" },
        { "negative", ModelProblemKind.UncertaintyUnusable, "oil", "negative or no number" },
        { "infinite", ModelProblemKind.UncertaintyUnusable, "oil", "negative or no number" },
        { "no coverage factor", ModelProblemKind.UncertaintyUnusable, "oil", "k must be above 0" },
        { "no full scale", ModelProblemKind.UncertaintyUnusable, "oil", "full scale above 0" },
        { "systematic share", ModelProblemKind.UncertaintyUnusable, "oil", "between 0 and 1" },
        { "change in percent", ModelProblemKind.UncertaintyUnusable, "tank", "a change of 0 would be exact" },
        { "level without random error", ModelProblemKind.UncertaintyUnusable, "tank", "stays the same" },
        { "level in percent", ModelProblemKind.UncertaintyUnusable, "tank", "two levels" },
        { "constraint of nothing", ModelProblemKind.NameUnknown, "splitter", "'nothing'" },
        { "constraint without terms", ModelProblemKind.ConstraintUnusable, "splitter", "no terms" },
        { "constraint with zero", ModelProblemKind.ConstraintUnusable, "splitter", "'intake' by 0" },
        { "constraint twice", ModelProblemKind.ConstraintUnusable, "splitter", "'intake' twice" },
        { "constraint with NaN", ModelProblemKind.ConstraintUnusable, "splitter", "constant NaN" },
        { "correlation of nothing", ModelProblemKind.NameUnknown, "intake, nothing", "'nothing'" },
        { "correlation of one", ModelProblemKind.CorrelationUnusable, "intake", "two meters" },
        { "correlation with itself", ModelProblemKind.CorrelationUnusable, "intake, intake", "twice" },
        { "correlation of 1", ModelProblemKind.CorrelationUnusable, "intake, product", "between -1 and 1" },
        { "correlation of no meter", ModelProblemKind.CorrelationUnusable, "intake, leakage", "no meter" },
        { "correlation twice", ModelProblemKind.CorrelationTwice, "intake, product, waste", "given twice" },
        { "correlations", ModelProblemKind.CorrelationsContradict, "", "not positive definite" },
        { "meter of nothing", ModelProblemKind.NameUnknown, "charge", "'nothing'" },
        { "meter for nothing", ModelProblemKind.StreamDangles, "charge", "in no constraint" },
        { "delay", ModelProblemKind.DelayUnusable, "oil", "not above 0" },
        { "pipe", ModelProblemKind.DelayUnusable, "oil", "no pipe" },
        { "pipe without volume", ModelProblemKind.DelayUnusable, "oil", "density" },
        { "source", ModelProblemKind.SourceUnusable, "rain", "NaN" },
        { "component without fractions", ModelProblemKind.ComponentEmpty, "salt", "in no stream" },
        { "component twice", ModelProblemKind.NameTwice, "salt", "two components" },
        { "fraction missing", ModelProblemKind.FractionMissing, "product", "'salt' is balanced at node 'plant'" },
        { "fraction of nothing", ModelProblemKind.NameUnknown, "nothing.salt", "'nothing'" },
        { "fraction above 1", ModelProblemKind.FractionUnusable, "intake.salt", "2" },
        { "fraction twice", ModelProblemKind.NameTwice, "intake.salt", "given twice" },
        { "fraction in kWh", ModelProblemKind.UnitsContradict, "intake.salt", "neither a share" },
        { "shares and concentrations", ModelProblemKind.UnitsContradict, "product.salt", "shares for all" },
        { "parts that make no whole", ModelProblemKind.FractionUnusable, "intake", "make 0.5" },
        { "closed", ModelProblemKind.EquationFollows, "cooler", "'heater'" },
        { "constraint that is a node", ModelProblemKind.EquationFollows, "again", "'plant'" },
        { "constraint against a node", ModelProblemKind.EquationContradicts, "again", "'plant'" },
        { "confidence", ModelProblemKind.ConfidenceOutside, "", "1.5" },
        { "no streams", ModelProblemKind.NothingToBalance, "", "no streams" },
        { "period", ModelProblemKind.PeriodUnusable, "", "not above 0" },
    };

    private static BalanceModelBuilder Plant => new BalanceModelBuilder()
        .Stream("intake", null, "plant", Good, unit: "m3/h")
        .Stream("product", "plant", null, Good)
        .Stream("waste", "plant", null, Good)
        .Unmeasured("leakage", "plant", null);

    [Theory]
    [MemberData(nameof(Cases))]
    public void WhatIsWrongHasAKindASubjectAndACause(
        string wrong, ModelProblemKind kind, string subject, string cause)
    {
        Assert.False(Build(wrong).TryBuild(out var model, out var problems));
        Assert.Null(model);
        var problem = Assert.Single(problems);
        Assert.Equal((kind, subject), (problem.Kind, problem.Subject));
        Assert.Contains(cause, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryKindButThoseOfTextsHasACase() => Assert.Equal(
        Enum.GetValues<ModelProblemKind>().Except([ModelProblemKind.Text, ModelProblemKind.UncertaintyTwice]),
        Cases.Select(data => (ModelProblemKind)data[1]).Distinct().Order());

    [Fact]
    public void BuildingThrowsOnceWithAllOfThem()
    {
        var builder = new BalanceModelBuilder { Confidence = 0 }
            .Stream("a", null, null)
            .Stream("b", "node", "node")
            .Constraint("c", double.NaN);
        var fault = Assert.Throws<BalanceModelException>(builder.Build);
        Assert.Equal(5, fault.Problems.Count);
        Assert.All(fault.Problems, problem =>
            Assert.Contains(problem.Message, fault.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void AnUncertaintyThatNobodyDeclaresIsNoProblem() =>
        Assert.Null(Plant.Stream("steam", "plant", null).Build().Streams[4].Uncertainty);

    [Fact]
    public void ANodeMayHaveOneSideWhereSomethingFlowsBackOrIsKept()
    {
        Plant.Stream("tide", "plant", "sea", Good, mayBeNegative: true).Build();
        Plant.Stream("drain", "plant", "sump", Good).Holdup("level", "sump", Good).Build();
        Plant.Stream("drain", "plant", "sump", Good).Source("pumped by hand", "sump", -1).Build();
    }

    private static BalanceModelBuilder Build(string wrong) => wrong switch
    {
        "dangling" => Plant.Stream("lost", null, null, Good),
        "loop" => Plant.Stream("loop", "plant", "plant", Good),
        "empty node of a holdup" => Plant.Holdup("tank", "cellar", Good),
        "empty node of a source" => Plant.Source("rain", "roof", 1),
        "only in" => Plant.Stream("drain", "plant", "sump", Good),
        "only out" => Plant.Stream("spring", "well", "plant", Good),
        "name twice" => Plant.Stream("intake", null, "plant", Good),
        "source like a stream" => Plant.Source("intake", "plant", 1),
        "constraint like a node" => Plant.Constraint("plant", 0, (1, "intake"), (-2, "product")),
        "blank name" => Plant.Stream(" ", null, "plant", Good),
        "name of a time" => Plant.Stream("from", null, "plant", Good),
        "empty node name" => Plant.Stream("drain", "", null, Good).Stream("pump", "plant", "", Good),
        "no density" => Plant.Stream("oil", null, "plant", Good, "t/h"),
        "no period" => Plant.Stream("oil", null, "plant", Good, "m3"),
        "unknown unit" => Plant.Stream("oil", null, "plant", Good, "barrels/h"),
        "negative density" => Oil(conversions: [UnitConversion.Density(-850)]),
        "density of nothing" => Oil(conversions: [new UnitConversion(850, "kg")]),
        "density with NaN" => Oil(conversions: [UnitConversion.Density(850, double.NaN)]),
        _ => BuildMeters(wrong),
    };

    private static BalanceModelBuilder BuildMeters(string wrong) => wrong switch
    {
        "zero" => Oil(MeterUncertainty.OfDeviation(0)),
        "NaN" => Oil(MeterUncertainty.OfDeviation(double.NaN)),
        "negative" => Oil(MeterUncertainty.OfReading(-2, 2)),
        "infinite" => Oil(MeterUncertainty.OfHalfWidth(double.PositiveInfinity, 2)),
        "no coverage factor" => Oil(new MeterUncertainty { Absolute = 1 }),
        "no full scale" => Oil(new MeterUncertainty { PercentOfFullScale = 1, CoverageFactor = 1 }),
        "systematic share" => Oil(Good with { SystematicShare = 1.1 }),
        "change in percent" => Plant.Holdup("tank", "plant", MeterUncertainty.OfReading(2, 2)),
        "level in percent" => Plant.Holdup("tank", "plant", Good with { PercentOfReading = 1 }, isLevel: true),
        "level without random error" =>
            Plant.Holdup("tank", "plant", Good with { SystematicShare = 1 }, isLevel: true),
        "correlation of nothing" => Plant.Correlate(0.2, "intake", "nothing"),
        "correlation of one" => Plant.Correlate(0.2, "intake"),
        "correlation with itself" => Plant.Correlate(0.2, "intake", "intake"),
        "correlation of 1" => Plant.Correlate(1, "intake", "product"),
        "correlation of no meter" => Plant.Correlate(0.2, "intake", "leakage"),
        "correlation twice" => Plant.Correlate(0.2, "intake", "product").Correlate(0.2, "intake", "product", "waste"),
        "correlations" => Plant.Correlate(0.9, "intake", "product").Correlate(0.9, "product", "waste")
            .Correlate(-0.9, "intake", "waste"),
        "meter of nothing" => Plant.Meter("charge", "nothing", Good),
        "meter for nothing" => Plant.Meter("charge", null, Good),
        "delay" => Oil(delay: TransportDelay.Of(TimeSpan.Zero)),
        "pipe" => Oil(delay: TransportDelay.PlugFlow(double.NaN)),
        "pipe without volume" => new BalanceModelBuilder()
            .Stream("oil", null, "plant", Good, "t/h", delay: TransportDelay.PlugFlow(3))
            .Stream("product", "plant", null, Good),
        _ => BuildEquations(wrong),
    };

    private static BalanceModelBuilder BuildEquations(string wrong) => wrong switch
    {
        "constraint of nothing" => Plant.Constraint("splitter", 0, (1, "intake"), (1, "nothing")),
        "constraint without terms" => Plant.Constraint("splitter", 0),
        "constraint with zero" => Plant.Constraint("splitter", 0, (0, "intake"), (1, "product")),
        "constraint twice" => Plant.Constraint("splitter", 0, (1, "intake"), (2, "intake")),
        "constraint with NaN" => Plant.Constraint("splitter", double.NaN, (1, "intake")),
        "source" => Plant.Source("rain", "plant", double.NaN),
        "closed" => Plant.Stream("hot", "heater", "cooler", Good).Stream("cold", "cooler", "heater", Good),
        "constraint that is a node" =>
            Plant.Constraint("again", 0, (-2, "intake"), (2, "product"), (2, "waste"), (2, "leakage")),
        "constraint against a node" =>
            Plant.Constraint("again", 7, (1, "intake"), (-1, "product"), (-1, "waste"), (-1, "leakage")),
        "confidence" => new BalanceModelBuilder { Confidence = 1.5 }.Stream("a", null, "b").Stream("c", "b", null),
        "period" => new BalanceModelBuilder { Period = TimeSpan.Zero }.Stream("a", null, "b").Stream("c", "b", null),
        "no streams" => new BalanceModelBuilder(),
        _ => BuildComponents(wrong),
    };

    private static BalanceModelBuilder BuildComponents(string wrong) => wrong switch
    {
        "component without fractions" => Plant.Component("salt"),
        "component twice" => Salt(Known("intake", 0)).Component("salt", Salts),
        "fraction missing" => Plant.Component("salt", Known("intake", 0), Known("waste", 0), Known("leakage", 0)),
        "fraction of nothing" => Salt(Known("intake", 0), Known("nothing", 0)),
        "fraction above 1" => Salt(Known("intake", 2)),
        "fraction twice" => Salt(Known("intake", 0), Known("intake", 0)),
        "fraction in kWh" => Salt(ComponentFraction.Measured("intake", Good, "kWh")),
        "shares and concentrations" => Plant.Component(
            "salt",
            Known("waste", 0),
            Known("leakage", 0),
            ComponentFraction.Measured("intake", Good, "mg/L"),
            ComponentFraction.Measured("product", Good, "%")),
        "parts that make no whole" => new BalanceModelBuilder { FractionsAreComplete = true }
            .Stream("intake", null, "plant", Good)
            .Stream("product", "plant", null, Good)
            .Component("salt", Known("intake", 0.5), Known("product", 1)),
        _ => throw new ArgumentException($"no model is wrong like that: {wrong}", nameof(wrong)),
    };

    private static ComponentFraction[] Salts =>
        [Known("intake", 0.1), Known("product", 0), Known("waste", 0.1), Known("leakage", 0.1)];

    private static BalanceModelBuilder Oil(
        MeterUncertainty? uncertainty = null, UnitConversion[]? conversions = null, TransportDelay? delay = null) =>
        Plant.Stream("oil", null, "plant", uncertainty ?? Good, "m3/h", conversions, delay);

    private static BalanceModelBuilder Salt(params ComponentFraction[] fractions) => Plant.Component(
        "salt", [.. fractions, Known("product", 0), Known("waste", 0.1), Known("leakage", 0.1)]);

    private static ComponentFraction Known(string stream, double value) => ComponentFraction.Known(stream, value);
}
