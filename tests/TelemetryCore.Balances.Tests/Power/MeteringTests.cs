using TelemetryCore.Balances.Networks;
using TelemetryCore.Balances.Power;
using TelemetryCore.Balances.Power.Rules;
using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Tests.Power;

public sealed class MeteringTests
{
    private static readonly CurrentLossRule CurrentLoss = new()
    {
        Name = "ct",
        Facility = "kiln",
        Voltages = ["ua", "ub", "uc"],
        Currents = ["ia", "ib", "ic"],
        VoltageAbove = 180,
        CurrentBelow = 0.1,
        CurrentAbove = 5,
    };

    private static readonly PhaseLossRule PhaseLoss = new()
    {
        Name = "phase",
        Facility = "kiln",
        Voltages = ["ua", "ub", "uc"],
        VoltageBelow = 50,
        VoltageAbove = 180,
    };

    private static readonly SubmeterRule Submeters = new()
    {
        Name = "gateway",
        Gateway = "total",
        Submeters = ["a", "b"],
        Loss = 1,
    };

    [Fact]
    public void AVoltageWithoutACurrentIsFoundWhileOthersCarry()
    {
        var script = Phases(230).Reads("ia", 0, 10, 20).Reads("ia", 10, 40, 0).Reads("ia", 40, 60, 20)
            .Reads("ib", 0, 60, 20).Reads("ic", 0, 60, 20);

        Assert.Equal((10, 40, FindingEnd.Over), script.JudgeOne(PhasePlan(CurrentLoss), 60));
    }

    [Fact]
    public void CurrentsThatAreAllGoneAreThoseOfAFacilityThatIsOffUnlessAWitnessRuns()
    {
        var script = Phases(230).Reads("ia", 0, 60, 0).Reads("ib", 0, 60, 0).Reads("ic", 0, 60, 0)
            .Reads("kiln", 0, 60, 0).Reads("belt", 0, 20, 0).Reads("belt", 20, 60, 9);

        Assert.Empty(script.Judge(PhasePlan(CurrentLoss), 60));
        Assert.Equal(20, script.JudgeOne(PhasePlan(CurrentLoss with { Witness = "belt" }), 60).From);
    }

    [Fact]
    public void APhaseWithoutVoltageIsFoundWhileOthersAreLive()
    {
        var script = new Script().Reads("ua", 0, 60, 230).Reads("ub", 0, 60, 230)
            .Reads("uc", 0, 15, 230).Reads("uc", 15, 20, 3).Reads("uc", 20, 60, 230);
        Assert.Equal((15, 20, FindingEnd.Over), script.JudgeOne(PhasePlan(PhaseLoss), 60));

        Assert.Empty(Phases(3).Judge(PhasePlan(PhaseLoss), 60));
    }

    [Fact]
    public void SubmetersThatDoNotAddUpAreFoundBeyondTheirUncertainty()
    {
        // 1 % of 100, 40 and 59: deviations 1, 0.4 and 0.59, all systematic: 1.2269. Four of them are 4.9075.
        var script = new Script().Reads("total", 0, 180, 100).Reads("a", 0, 180, 40)
            .Reads("b", 0, 30, 59).Reads("b", 30, 105, 53).Reads("b", 105, 180, 59);
        var finding = Assert.Single(script.Judge(GatewayPlan(), 180));

        Assert.Equal((30, 105, FindingEnd.Over), Script.Times(finding));
        Assert.Equal(Script.At(90), finding.KnownAt);
        Assert.Equal(6, finding.Measured, 1e-9);
        Assert.Equal(4 * Math.Sqrt(1 + 0.16 + (0.53 * 0.53)), finding.Threshold, 1e-9);
        Assert.Contains("one equation cannot tell", finding.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatItsUncertaintyExplainsIsNotFound()
    {
        var script = new Script().Reads("total", 0, 180, 100).Reads("a", 0, 180, 40).Reads("b", 0, 180, 54.2);

        Assert.Empty(script.Judge(GatewayPlan(), 180));
    }

    [Fact]
    public void RandomErrorsOfAWindowAverageOut()
    {
        // Fifteen readings: an uncertainty of 1 % becomes 1 % over the root of 15, and 1.5 is beyond four of them.
        var script = new Script().Reads("total", 0, 180, 100).Reads("a", 0, 180, 40).Reads("b", 0, 180, 57.5);
        var finding = Assert.Single(script.Judge(GatewayPlan(systematic: 0), 180));

        Assert.Equal(4 * Math.Sqrt((1 + 0.16 + (0.575 * 0.575)) / 15), finding.Threshold, 1e-9);
    }

    [Fact]
    public void AMeterWithoutAnUncertaintyIsRefused()
    {
        var fault = Assert.Throws<ArgumentException>(() => Script.Plan("", "total a b", Submeters));

        Assert.Contains("meter 'total' declares no uncertainty", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheSamePowerOverAndOverIsFound()
    {
        var rule = new ConstantPowerRule { Name = "flat", Meters = ["kiln"], Above = 2, Tolerance = 0.1 };
        var plan = Script.Plan("kiln", "", rule);

        // From minute 10 to 140 readings lie within 0.1; then they move.
        var script = new Script().Reads("kiln", 0, 10, minute => 9 + minute)
            .Reads("kiln", 10, 140, minute => 5 + (0.1 * (minute % 2))).Reads("kiln", 140, 200, minute => 5 + minute);
        var finding = Assert.Single(script.Judge(plan, 200));

        Assert.Equal((10, 140, FindingEnd.Over), Script.Times(finding));
        Assert.Equal((130, 120, 130), (finding.Measured, finding.Threshold, finding.Readings));
        Assert.StartsWith("kiln read 5 to 5.1 for 130 min", finding.Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(120, 1)]
    [InlineData(119, 0)]
    public void ARunOfOneReadingMustLastForItsDelay(double moves, int findings)
    {
        var plan = Script.Plan("kiln", "", new ConstantPowerRule { Name = "flat", Meters = ["kiln"], Above = 2 });
        var script = new Script().Reads("kiln", 0, moves, 5).Reads("kiln", moves, 200, minute => 6 + minute);

        Assert.Equal(findings, script.Judge(plan, 200).Length);
    }

    [Fact]
    public void WhatIsOffMayStandStill()
    {
        var plan = Script.Plan("kiln", "", new ConstantPowerRule { Name = "flat", Meters = ["kiln"], Above = 2 });

        Assert.Empty(new Script().Reads("kiln", 0, 400, 0).Judge(plan, 400));
    }

    [Fact]
    public void AMeterThatFallsSilentIsFoundFromTheEndOfItsHold()
    {
        var plan = Script.Plan("kiln", "", new SilenceRule { Name = "comms", Meters = ["kiln"] });
        var script = new Script().Reads("kiln", 0, 30, 9).Reads("kiln", 30, 60, 9, StatusMark.CommunicationFault)
            .Reads("kiln", 60, 90, 9);
        var finding = Assert.Single(script.Judge(plan, 90));

        Assert.Equal((32, 60, FindingEnd.Over), Script.Times(finding));
        Assert.Equal((0, 28), (finding.Readings, finding.Invalid));
    }

    [Theory]
    [InlineData(47, 1)]
    [InlineData(46.99, 0)]
    public void ASilenceMustLastForItsDelay(double back, int findings)
    {
        var plan = Script.Plan("kiln", "", new SilenceRule { Name = "comms", Meters = ["kiln"] });
        var script = new Script().Reads("kiln", 0, 30, 9).Reads("kiln", back, 90, 9);

        Assert.Equal(findings, script.Judge(plan, 90).Length);
    }

    [Fact]
    public void AMeterThatWasNeverHeardIsSilentFromTheStart()
    {
        var plan = Script.Plan("kiln", "", new SilenceRule { Name = "comms", Meters = ["kiln"] });

        Assert.Equal((0, double.PositiveInfinity, FindingEnd.Open), new Script().JudgeOne(plan, 90));
    }

    private static Script Phases(double voltage) => new Script()
        .Reads("ua", 0, 60, voltage).Reads("ub", 0, 60, voltage).Reads("uc", 0, 60, voltage);

    private static PowerPlan PhasePlan(PowerRule rule) => Script.Plan("kiln belt", "ua ub uc ia ib ic", rule);

    private static PowerPlan GatewayPlan(double systematic = 1)
    {
        var uncertainty = new MeterUncertainty
        {
            PercentOfReading = 1,
            CoverageFactor = 1,
            SystematicShare = systematic,
        };
        string[] names = ["total", "a", "b"];
        var meters = names.Select(name => new PowerMeter(name) { Uncertainty = uncertainty });
        return new PowerPlan([.. meters], [], [Submeters]);
    }
}
