using TelemetryCore.Balances.Power;
using TelemetryCore.Balances.Power.Rules;
using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Tests.Power;

public sealed class NotSynchronisedTests
{
    private static readonly NotSynchronisedRule Rule = new()
    {
        Name = "sync",
        Production = ["kiln", "mill"],
        Treatment = RequiredSet.All("fan", RequiredSet.AtLeast(1, "scrubber-1", "scrubber-2")),
    };

    private static PowerPlan Plan(PowerRule? rule = null) =>
        Script.Plan("kiln mill fan scrubber-1 scrubber-2", "", rule ?? Rule);

    [Fact]
    public void ProductionWithoutTreatmentIsFoundFromItsBeginning()
    {
        var script = Running().Reads("kiln", 0, 10, 0).Reads("kiln", 10, 60, 9)
            .Reads("fan", 0, 30, 0).Reads("fan", 30, 60, 9);
        var finding = Assert.Single(script.Judge(Plan(), 60));

        Assert.Equal((10, 30, FindingEnd.Over), Script.Times(finding));
        Assert.Equal(Script.At(20), finding.KnownAt);
        Assert.Equal((20, 10, "min", 2), (finding.Measured, finding.Threshold, finding.Unit, finding.Score));
        Assert.Equal(5 * 20, finding.Readings);
        Assert.Equal(("sync", "P1", 1), (finding.Rule, finding.Form, finding.Number));
        Assert.Equal("engineering proposal, not law", finding.Source);
        Assert.Equal(PowerRule.ProposalDate, finding.Date);
        Assert.Equal(
            "kiln, mill ran for 20 min while fan and 1 of (scrubber-1, scrubber-2) did not; 10 min are allowed",
            finding.Evidence);
    }

    [Theory]
    [InlineData(20, 1)]
    [InlineData(19.99, 0)]
    public void TheDelayIsOverAtItsVeryEnd(double fanStarts, int findings)
    {
        var script = Running().Reads("kiln", 10, 60, 9).Reads("fan", 0, 19, 0).Reads("fan", fanStarts, 60, 9);

        Assert.Equal(findings, script.Judge(Plan(), 60).Length);
    }

    [Fact]
    public void AUnitOnStandbyWillDo()
    {
        var script = new Script().Reads("kiln", 0, 60, 9).Reads("mill", 0, 60, 0).Reads("fan", 0, 60, 9)
            .Reads("scrubber-1", 0, 30, 9).Reads("scrubber-1", 30, 60, 0).Reads("scrubber-2", 0, 60, 9);

        Assert.Empty(script.Judge(Plan(), 60));
    }

    [Fact]
    public void WhatIsUnknownStopsTheDelayAndEndsAFinding()
    {
        var lost = Running().Reads("kiln", 0, 60, 9).Reads("fan", 0, 15, 0);
        Assert.Equal((0, 17, FindingEnd.Unknown), lost.JudgeOne(Plan(), 60));

        var early = Running().Reads("kiln", 0, 60, 9).Reads("fan", 0, 5, 0).Reads("fan", 30, 60, 9);
        Assert.Empty(early.Judge(Plan(), 60));
    }

    [Fact]
    public void TreatmentThatIsKnownNotToSufficeNeedsNoOtherReading()
    {
        // Both scrubbers are known to be off; whether the fan runs does not matter.
        var script = new Script().Reads("kiln", 0, 60, 9).Reads("scrubber-1", 0, 60, 0).Reads("scrubber-2", 0, 60, 0);

        Assert.Equal((0, double.PositiveInfinity, FindingEnd.Open), script.JudgeOne(Plan(), 60));
    }

    [Fact]
    public void InvalidReadingsAreNotOff()
    {
        var script = Running().Reads("kiln", 0, 60, 9).Reads("fan", 0, 60, 0, StatusMark.CommunicationFault);

        Assert.Empty(script.Judge(Plan(), 60));
    }

    [Fact]
    public void IdleTreatmentCountsWhereTheRuleSaysSo()
    {
        var thresholds = Script.Thresholds with { IdleBelow = 5, LoadAbove = 5 };
        var meters = new[] { new PowerMeter("kiln"), new PowerMeter("fan") };
        Facility[] facilities = [new("kiln", "kiln", thresholds), new("fan", "fan", thresholds)];
        var script = new Script().Reads("kiln", 0, 60, 9).Reads("fan", 0, 60, 3);
        var rule = new NotSynchronisedRule { Name = "sync", Production = ["kiln"], Treatment = "fan" };

        Assert.Empty(script.Judge(new PowerPlan(meters, facilities, [rule]), 60));
        var strict = rule with { TreatmentFrom = FacilityState.Load };
        Assert.Equal(0, script.JudgeOne(new PowerPlan(meters, facilities, [strict]), 60).From);
    }

    private static Script Running() => new Script()
        .Reads("mill", 0, 60, 0).Reads("scrubber-1", 0, 60, 9).Reads("scrubber-2", 0, 60, 0);
}
