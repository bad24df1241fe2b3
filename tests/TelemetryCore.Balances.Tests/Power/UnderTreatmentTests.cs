using TelemetryCore.Balances.Power;
using TelemetryCore.Balances.Power.Learning;
using TelemetryCore.Balances.Power.Rules;

namespace TelemetryCore.Balances.Tests.Power;

public sealed class UnderTreatmentTests
{
    private static readonly UnderTreatmentRule Rule = new()
    {
        Name = "fan",
        Production = "kiln",
        Treatment = "fan",
        Curve = new LoadCurve(new CurvePoint(10, 20), new CurvePoint(30, 40)),
        Deviation = 1,
    };

    private static readonly PowerPlan Plan = Script.Plan("kiln fan", "", Rule);

    [Fact]
    public void LessPowerThanTheCurveForLongIsFound()
    {
        // At 20 the curve says 30, less five MAD 25; a fan at 0.9 of its speed draws 0.729 of its power: 21.87.
        var script = new Script().Reads("kiln", 0, 120, 20)
            .Reads("fan", 0, 20, 30).Reads("fan", 20, 60, 30 * FanLaw.PowerShare(0.9)).Reads("fan", 60, 120, 30);
        var finding = Assert.Single(script.Judge(Plan, 120));

        Assert.Equal((20, 60, FindingEnd.Over), Script.Times(finding));
        Assert.Equal(-8.13, finding.Measured, 1e-9);
        Assert.Equal(-5, finding.Threshold);
        Assert.Equal(1.626, finding.Score, 1e-9);
        Assert.Contains("turns at 90 % of its speed", finding.Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(50, 1)]
    [InlineData(49.99, 0)]
    public void TheDelayIsOverAtItsVeryEnd(double back, int findings)
    {
        var script = new Script().Reads("kiln", 0, 120, 20)
            .Reads("fan", 0, 20, 30).Reads("fan", 20, 49, 20).Reads("fan", back, 120, 30);

        Assert.Equal(findings, script.Judge(Plan, 120).Length);
    }

    [Fact]
    public void PowerOnTheThresholdIsNotBelowIt() =>
        Assert.Empty(new Script().Reads("kiln", 0, 120, 20).Reads("fan", 0, 120, 25).Judge(Plan, 120));

    [Fact]
    public void TreatmentThatIsOffIsLeftToAnotherRule() =>
        Assert.Empty(new Script().Reads("kiln", 0, 120, 20).Reads("fan", 0, 120, 0).Judge(Plan, 120));

    [Fact]
    public void AMeterThatFallsSilentEndsAFindingAsUnknown() => Assert.Equal(
        (0, 62, FindingEnd.Unknown),
        new Script().Reads("kiln", 0, 60, 20).Reads("fan", 0, 120, 20).JudgeOne(Plan, 120));
}
