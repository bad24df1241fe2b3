using TelemetryCore.Balances.Power;
using TelemetryCore.Balances.Power.Rules;

namespace TelemetryCore.Balances.Tests.Power;

public sealed class TreatmentOrderTests
{
    private static readonly PowerPlan Plan = Script.Plan("kiln fan", "", new TreatmentOrderRule
    {
        Name = "order",
        Production = ["kiln"],
        Treatment = "fan",
        Lead = TimeSpan.FromMinutes(10),
        Lag = TimeSpan.FromMinutes(20),
        Source = "permit 12, annex 3",
        Date = new DateOnly(2025, 1, 1),
    });

    [Theory]
    [InlineData(20, 70)]
    [InlineData(5, 90)]
    public void TreatmentThatKeepsItsLeadAndItsLagIsNotFound(double starts, double stops) =>
        Assert.Empty(Runs(30, 50, starts, stops).Judge(Plan, 120));

    [Fact]
    public void ALateStartBeforeProductionIsTheStretchThatIsMissing()
    {
        var finding = Assert.Single(Runs(30, 50, 24, 70).Judge(Plan, 120));

        Assert.Equal((20, 24, FindingEnd.Over), Script.Times(finding));
        Assert.Equal(Script.At(30), finding.KnownAt);
        Assert.Equal((6, 10, "min before production"), (finding.Measured, finding.Threshold, finding.Unit));
        Assert.Equal(("permit 12, annex 3", new DateOnly(2025, 1, 1)), (finding.Source, finding.Date));
        Assert.Equal(
            "fan started 6 min before production of kiln, 10 are required; it was missing for 4 min", finding.Evidence);
    }

    [Fact]
    public void AStartAfterProductionHasALeadBelowZero()
    {
        var finding = Assert.Single(Runs(30, 50, 33, 70).Judge(Plan, 120));

        Assert.Equal((20, 33, FindingEnd.Over), Script.Times(finding));
        Assert.Equal((-3, 10), (finding.Measured, finding.Threshold));
    }

    [Fact]
    public void TreatmentThatStartsWithProductionHasNoLead()
    {
        var finding = Assert.Single(Runs(30, 50, 30, 70).Judge(Plan, 120));

        Assert.Equal((20, 30, FindingEnd.Over), Script.Times(finding));
        Assert.Equal(0, finding.Measured);
    }

    [Fact]
    public void TreatmentThatNeverStartsIsMissingUntilProductionEnds()
    {
        var script = new Script().Reads("kiln", 0, 30, 0).Reads("kiln", 30, 50, 9).Reads("kiln", 50, 120, 0)
            .Reads("fan", 0, 120, 0);

        Assert.Equal((20, 50, FindingEnd.Over), script.JudgeOne(Plan, 120));
    }

    [Fact]
    public void AnEarlyStopAfterProductionIsMissingUntilItsLagEnds()
    {
        var finding = Assert.Single(Runs(30, 50, 10, 62).Judge(Plan, 120));

        Assert.Equal((62, 70, FindingEnd.Over), Script.Times(finding));
        Assert.Equal((12, 20, "min after production"), (finding.Measured, finding.Threshold, finding.Unit));
        Assert.Equal(
            "fan stopped 12 min after production of kiln, 20 are required; it was missing for 8 min", finding.Evidence);
    }

    [Fact]
    public void AnEarlyStopBeforeProductionHasALagBelowZero()
    {
        var finding = Assert.Single(Runs(30, 50, 10, 45).Judge(Plan, 120));

        Assert.Equal((45, 70, FindingEnd.Over), Script.Times(finding));
        Assert.Equal(-5, finding.Measured);
    }

    [Fact]
    public void AStopAtTheVeryEndOfTheLagIsAllowed() => Assert.Empty(Runs(30, 50, 10, 70).Judge(Plan, 120));

    [Fact]
    public void TreatmentThatComesBackEndsWhatWasMissing()
    {
        var script = new Script().Reads("kiln", 0, 30, 0).Reads("kiln", 30, 100, 9)
            .Reads("fan", 0, 40, 9).Reads("fan", 40, 47, 0).Reads("fan", 47, 100, 9);
        var finding = Assert.Single(script.Judge(Plan, 100));

        Assert.Equal((40, 47, FindingEnd.Over), Script.Times(finding));
        Assert.Equal(-7, finding.Measured);
    }

    [Fact]
    public void WhatWasUnknownIsNotCalledLate()
    {
        // The fan ran when production started, and nobody saw when it did.
        var script = new Script().Reads("kiln", 0, 30, 0).Reads("kiln", 30, 100, 9).Reads("fan", 25, 100, 9);
        Assert.Empty(script.Judge(Plan, 100));

        var unseen = new Script().Reads("kiln", 30, 100, 9).Reads("fan", 0, 35, 0).Reads("fan", 35, 100, 9);
        Assert.Empty(unseen.Judge(Plan, 100));
    }

    [Fact]
    public void ReadingsThatStopEndAFindingAsUnknown()
    {
        var script = new Script().Reads("kiln", 0, 30, 0).Reads("kiln", 30, 40, 9).Reads("fan", 0, 100, 0);

        Assert.Equal((20, 42, FindingEnd.Unknown), script.JudgeOne(Plan, 100));
    }

    private static Script Runs(double from, double to, double fanFrom, double fanTo) => new Script()
        .Reads("kiln", 0, from, 0).Reads("kiln", from, to, 9).Reads("kiln", to, 120, 0)
        .Reads("fan", 0, fanFrom, 0).Reads("fan", fanFrom, fanTo, 9).Reads("fan", fanTo, 120, 0);
}
