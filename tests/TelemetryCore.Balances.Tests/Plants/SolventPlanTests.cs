using FsCheck;
using FsCheck.Fluent;
using TelemetryCore.Balances.Networks;
using TelemetryCore.Balances.Plants;
using TelemetryCore.Balances.Plants.Solvents;
using TelemetryCore.Balances.Reconciliation;
using TelemetryCore.Balances.Tests.Fixtures;

namespace TelemetryCore.Balances.Tests.Plants;

public sealed class SolventPlanTests
{
    private static readonly SolventReadings Year = new()
    {
        I1 = 1000, I2 = 250, O1 = 300, O2 = 20, O3 = 40, O4 = 130, O5 = 200, O6 = 100, O7 = 50, O8 = 150, O9 = 10,
    };

    private static SolventPlan Plan => new()
    {
        I1 = PlantMeters.Of(10),
        I2 = PlantMeters.Of(5),
        O1 = PlantMeters.Of(8),
        O2 = PlantMeters.Of(3),
        O3 = PlantMeters.Of(4),
        O4 = PlantMeters.Of(12),
        O5 = PlantMeters.Of(9),
        O6 = PlantMeters.Of(6),
        O7 = PlantMeters.Of(2),
        O8 = PlantMeters.Of(7),
        O9 = PlantMeters.Of(1),
    };

    [Fact]
    public void DirectAndIndirectAreWhatTheDirectiveSays()
    {
        var report = Plan.Evaluate(Year with { O4 = 140 });
        Assert.Equal(20 + 40 + 140 + 10, report.FugitiveDirect.Value);
        Assert.Equal(1000 - 300 - 200 - 100 - 50 - 150, report.FugitiveIndirect.Value);
        Near.Equal(Math.Sqrt(9 + 16 + 144 + 1), report.FugitiveDirect.Uncertainty);
        Near.Equal(Math.Sqrt(100 + 64 + 81 + 36 + 4 + 49), report.FugitiveIndirect.Uncertainty);
        Assert.Equal(1000 - 150, report.Consumption.Value);
        Assert.Empty(report.Missing);
    }

    [Fact]
    public void DirectLessIndirectIsWhatTheNodeLacks()
    {
        var report = Plan.Evaluate(Year with { O4 = 140 });
        Near.Equal(-report.Balance.Equations[0].Residual, report.DirectAgainstIndirect.Difference);
        Near.Equal(-report.Balance.Equations[0].Z, report.DirectAgainstIndirect.Z);
        Assert.Equal(report.Balance.Verdict, report.DirectAgainstIndirect.Verdict);
    }

    [Fact]
    public void OnYearsThatAddUpBothFugitivesAreTheSame() =>
        Prop.ForAll(Gen.ArrayOf(Gen.Choose(1, 1000), 9).ToArbitrary(), outputs =>
        {
            var readings = new SolventReadings
            {
                I1 = outputs.Sum(), I2 = 1, O1 = outputs[0], O2 = outputs[1], O3 = outputs[2], O4 = outputs[3],
                O5 = outputs[4], O6 = outputs[5], O7 = outputs[6], O8 = outputs[7], O9 = outputs[8],
            };
            var report = Plan.Evaluate(readings);
            Near.Equal(report.FugitiveDirect.Value, report.FugitiveIndirect.Value, print: 1e-9);
            Near.Equal(report.Fugitive.Value + outputs[0], report.Emission.Value);
            Near.Equal(100 * report.Fugitive.Value / (outputs.Sum() + 1), report.FugitivePercent.Value);
            Assert.Equal(BalanceVerdict.Closed, report.Balance.Verdict);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void TheFugitiveIsThatOfTheReconciledFigures()
    {
        var report = Plan.Evaluate(Year with { O4 = 140 });
        Near.Equal(report.Reconciled("O2", "O3", "O4", "O9"), report.Fugitive.Value);
        Near.Equal(report.Reconciled("O1", "O2", "O3", "O4", "O9"), report.Emission.Value);
        Assert.True(report.Fugitive.Uncertainty < report.FugitiveDirect.Uncertainty);
    }

    [Fact]
    public void FiguresThatContradictEachOtherGiveNoFugitive()
    {
        var report = Plan.Evaluate(Year with { O4 = 300 });
        Assert.Equal(BalanceVerdict.Open, report.DirectAgainstIndirect.Verdict);
        Assert.Equal(BalanceVerdict.Open, report.Balance.Verdict);
        Assert.Equal((370, 200), (report.FugitiveDirect.Value, report.FugitiveIndirect.Value));
        Assert.False(report.Fugitive.IsKnown);
        Assert.False(report.Emission.IsKnown);
        Assert.False(report.FugitivePercent.IsKnown);
    }

    [Fact]
    public void AMissingFigureIsNamedAndTheOtherWayIsTaken()
    {
        var report = Plan.Evaluate(Year with { O3 = double.NaN });
        Assert.Equal(["O3"], report.Missing);
        Assert.Equal(BalanceVerdict.Undecidable, report.Balance.Verdict);
        Assert.Equal(UndecidableReason.TooManyMissing, report.Balance.Reason);
        Assert.Contains("'O3'", report.Balance.Explanation, StringComparison.Ordinal);
        Assert.False(report.FugitiveDirect.IsKnown);
        Assert.Equal(BalanceVerdict.Undecidable, report.DirectAgainstIndirect.Verdict);
        Assert.Equal(report.FugitiveIndirect, report.Fugitive);
    }

    [Fact]
    public void WhatNobodyDeclaredIsUndecidable()
    {
        var report = (Plan with { O6 = PlantMeter.Undeclared }).Evaluate(Year);
        Assert.Equal(UndecidableReason.UncertaintyNotDeclared, report.Balance.Reason);
        Assert.Contains("'O6'", report.Balance.Explanation, StringComparison.Ordinal);
        Assert.Equal(BalanceVerdict.Undecidable, report.DirectAgainstIndirect.Verdict);
        Assert.False(report.Fugitive.IsKnown);
    }

    [Fact]
    public void WhatIsAbsentIsNothingAndMayNotRead()
    {
        var plan = Plan with { O7 = PlantMeter.Absent };
        var report = plan.Evaluate(Year with { I1 = 950, O7 = double.NaN });
        Assert.Equal(BalanceVerdict.Closed, report.Balance.Verdict);
        Assert.Empty(report.Missing);
        Assert.DoesNotContain(plan.ToModel().Streams, stream => stream.Name == "O7");
        var thrown = Assert.Throws<ArgumentException>(() => plan.Evaluate(Year));
        Assert.Contains("'O7' is declared absent and reads 50", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MetersMayHaveOtherUnits()
    {
        var litres = PlantMeter.Of(MeterUncertainty.OfDeviation(12.5), "L", UnitConversion.Density(800));
        var report = (Plan with { I1 = litres, I2 = litres }).Evaluate(Year with { I1 = 1250, I2 = 312.5 });
        var expected = Plan.Evaluate(Year);
        Near.Equal(expected.FugitiveIndirect.Value, report.FugitiveIndirect.Value);
        Near.Equal(expected.FugitiveIndirect.Uncertainty, report.FugitiveIndirect.Uncertainty);
        Near.Equal(expected.FugitivePercent.Value, report.FugitivePercent.Value);
    }

    [Fact]
    public void AUnitThatLeadsNowhereIsAProblemThatNamesTheFigure()
    {
        var plan = Plan with { I2 = PlantMeter.Of(MeterUncertainty.OfDeviation(1), "m3") };
        var thrown = Assert.Throws<BalanceModelException>(() => plan.Evaluate(Year));
        Assert.Equal("I2", Assert.Single(thrown.Problems).Subject);
    }
}
