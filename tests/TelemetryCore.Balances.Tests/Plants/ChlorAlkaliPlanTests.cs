using TelemetryCore.Balances.Networks;
using TelemetryCore.Balances.Plants;
using TelemetryCore.Balances.Plants.Chlorine;
using TelemetryCore.Balances.Reconciliation;
using TelemetryCore.Balances.Tests.Fixtures;

namespace TelemetryCore.Balances.Tests.Plants;

public sealed class ChlorAlkaliPlanTests
{
    // 100 t of salt and 1 t of HCl are 60,660 + 972.4 kg of Cl.
    private static readonly ChlorineReadings Day = new()
    {
        Salt = 100, RecycledAcid = 1, Chlorine = 60, Hypochlorite = 900, Acid = 0.5, Vent = 0.1, Purge = 146.2,
        Charge = 60_000 / (1.3228 * 0.96),
    };

    private static ChlorAlkaliPlan Plan => new()
    {
        Salt = PlantMeters.Of(0.5, "t"),
        RecycledAcid = PlantMeters.Of(0.01, "t"),
        Chlorine = PlantMeters.Of(0.3, "t"),
        Hypochlorite = PlantMeters.Of(20),
        Acid = PlantMeters.Of(0.01, "t"),
        Vent = PlantMeters.Of(0.02, "t"),
        Purge = PlantMeters.Of(10),
        StockChange = PlantMeter.Absent,
        Charge = PlantMeters.Of(50, "kAh"),
        ChargeToChlorine = UnitConversion.ChlorineByCharge(1, 0.96, 0.005),
    };

    [Fact]
    public void SaltIsChlorineAndWhatElseBecomesOfIt()
    {
        var report = Plan.Evaluate(Day);
        Near.Equal(60_660 + 972.4, report.Input.Value);
        Near.Equal(60_000 + 900 + 486.2 + 100 + 146.2, report.Output.Value);
        Near.Equal(0, report.InAgainstOut.Difference, print: 1e-6);
        Assert.Equal(BalanceVerdict.Closed, report.Balance.Verdict);
        Assert.Equal(2, report.Balance.Global.DegreesOfFreedom);
    }

    [Fact]
    public void TheChargeIsAnotherMeterOfTheChlorine()
    {
        var test = Plan.Evaluate(Day).MeterAgainstCharge;
        Assert.InRange(test.Difference, -1, 1);
        var ofCharge = double.Hypot(50 * 1.3228 * 0.96, 60_000 * 0.005 / 0.96);
        Near.Equal(double.Hypot(300, ofCharge), test.Uncertainty, relative: 1e-4);
        Assert.Equal(BalanceVerdict.Closed, test.Verdict);
    }

    [Fact]
    public void AMeterOfChlorineThatReadsTooLittleIsNamed()
    {
        var report = Plan.Evaluate(Day with { Chlorine = 56 });
        var first = report.Balance.MembersOf(report.Balance.SuspectSets[0]).ToArray();
        Assert.Equal(BalanceVerdict.Open, report.Balance.Verdict);
        Assert.Equal(BalanceVerdict.Open, report.MeterAgainstCharge.Verdict);
        var model = report.Balance.Model;
        Assert.Contains("bias of 'chlorine'", first.Select(suspect => suspect.Fault.Describe(model)));
    }

    [Fact]
    public void WithoutItsMeterTheChlorineIsThatOfTheCharge()
    {
        var report = Plan.Evaluate(Day with { Chlorine = double.NaN });
        Assert.Equal(["chlorine"], report.Missing);
        Assert.InRange(report.Reconciled("chlorine"), 59_990, 60_010);
        Assert.Equal(1, report.Balance.Global.DegreesOfFreedom);
        Assert.Equal(BalanceVerdict.Closed, report.Balance.Verdict);
        Assert.Equal(BalanceVerdict.Undecidable, report.MeterAgainstCharge.Verdict);
    }

    [Fact]
    public void AChargeThatNobodyCanConvertIsAProblem()
    {
        var thrown = Assert.Throws<BalanceModelException>((Plan with { ChargeToChlorine = null }).ToModel);
        Assert.Equal("charge", Assert.Single(thrown.Problems).Subject);
    }
}
