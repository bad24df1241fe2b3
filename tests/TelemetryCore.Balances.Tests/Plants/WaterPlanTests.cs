using TelemetryCore.Balances.Networks;
using TelemetryCore.Balances.Plants;
using TelemetryCore.Balances.Plants.Water;
using TelemetryCore.Balances.Reconciliation;
using TelemetryCore.Balances.Tests.Fixtures;

namespace TelemetryCore.Balances.Tests.Plants;

public sealed class WaterPlanTests
{
    private static readonly WaterReadings Month = new()
    {
        Fresh = 1000, Reused = 9000, Total = 10_000, Consumed = 400, Drained = 550, Leaked = 30, Stored = 20,
        UnitIntakes = [700, 300], CoolingReused = 7600, CoolingTotal = 8000, ProcessReused = 1400, ProcessTotal = 2000,
        CondensateReturned = 60, Steam = 80, FreshForProducts = 900, Products = 450, Treated = 800, Reclaimed = 524.88,
    };

    private static WaterPlan Plan => new()
    {
        Fresh = PlantMeters.Of(10),
        Reused = PlantMeters.Of(90),
        Total = PlantMeters.Of(100),
        Consumed = PlantMeters.Of(8),
        Drained = PlantMeters.Of(6),
        Leaked = PlantMeters.Of(3),
        Stored = PlantMeters.Of(2),
        UnitIntakes = [PlantMeters.Of(7), PlantMeters.Of(4)],
        CoolingReused = PlantMeters.Of(76),
        CoolingTotal = PlantMeters.Of(80),
        ProcessReused = PlantMeters.Of(14),
        ProcessTotal = PlantMeters.Of(20),
        CondensateReturned = PlantMeters.Of(1),
        Steam = PlantMeters.Of(1, "t", UnitConversion.Density(1000)),
        FreshForProducts = PlantMeters.Of(9),
        Products = PlantMeters.Of(1),
        Treated = PlantMeters.Of(4),
        Reclaimed = PlantMeters.Of(3),
    };

    [Fact]
    public void RatesAreThoseOfTheStandard()
    {
        var report = Plan.Evaluate(Month);
        Assert.Equal(BalanceVerdict.Closed, report.Balance.Verdict);
        Assert.Equal(3, report.Balance.Global.DegreesOfFreedom);
        Assert.Equal(10_000, report.Total.Value);
        Near.Equal(90, report.ReuseRate.Value);
        Near.Equal(95, report.CoolingRate.Value);
        Near.Equal(70, report.ProcessRate.Value);
        Near.Equal(75, report.CondensateRate.Value);
        Near.Equal(2, report.FreshPerProduct.Value);
        Near.Equal(65.61, report.ReclaimedRate.Value);
        Assert.Empty(report.Missing);
    }

    [Fact]
    public void ARateKnowsWhatIsOnBothOfItsSides()
    {
        // R = r / (f + r): dR = (f dr - r df) / (f + r)^2, in percent.
        var expected = 100 * double.Hypot(1000 * 90, 9000 * 10) / 1e8;
        Near.Equal(expected, Plan.Evaluate(Month).ReuseRate.Uncertainty);
    }

    [Fact]
    public void TheParkIsWhatItReportedAndReachesTheGoals()
    {
        var report = Plan.Evaluate(Month);
        Assert.Equal(BalanceVerdict.Closed, ParkRates.WaterReclaimed.Check(report.ReclaimedRate, 1.96).Verdict);
        Assert.Equal(GoalOutcome.Reached, ParkRates.SewageReclaimed.Check(report.ReclaimedRate, 1.96));
        Assert.Equal(GoalOutcome.Missed, ParkRates.IndustrialWaterReused.Check(report.ReuseRate, 1.96));
        Assert.Equal(GoalOutcome.TooClose, ParkRates.IndustrialWaterReused.Check(new Figure(94.1, 0.2), 1.96));
        Assert.Equal(GoalOutcome.Reached, ParkRates.IndustrialWaterReused.Check(new Figure(94.1, double.NaN), 0));
        Assert.Equal(GoalOutcome.Undecidable, ParkRates.IndustrialWaterReused.Check(new Figure(94.1, double.NaN), 1));
    }

    [Theory]
    [InlineData(800, 300, 10, BalanceTestValidity.Valid)]
    [InlineData(801, 300, 10.1, BalanceTestValidity.Invalid)]
    [InlineData(600, 300, -10, BalanceTestValidity.Valid)]
    [InlineData(599, 300, -10.1, BalanceTestValidity.Invalid)]
    [InlineData(double.NaN, 300, double.NaN, BalanceTestValidity.Undecidable)]
    public void UnitsMayDifferFromThePlantByTenPercent(
        double first, double second, double percent, BalanceTestValidity expected)
    {
        var report = Plan.Evaluate(Month with { UnitIntakes = [first, second] });
        Near.Equal(percent, report.IntakeDifference.Value);
        Assert.Equal(expected, report.Validity);
    }

    [Fact]
    public void ALeakOfFreshWaterIsAmongTheSuspectsWithItsSize()
    {
        var report = Plan.Evaluate(Month with { Fresh = 1100, UnitIntakes = [770, 330], Total = 10_100 });
        Assert.Equal(BalanceVerdict.Open, report.Balance.Verdict);
        var model = report.Balance.Model;
        var leak = Assert.Single(
            report.Balance.Suspects.ToArray(), suspect => suspect.Fault.Describe(model) == "leak at 'use'");
        Assert.InRange(100, leak.Low, leak.High);
    }

    [Fact]
    public void WithoutTotalsAndUnitsOneEquationIsLeft()
    {
        var plan = Plan with { Total = PlantMeter.Absent, UnitIntakes = [] };
        var report = plan.Evaluate(Month with { Total = double.NaN, UnitIntakes = [], Leaked = double.NaN });
        Assert.Single(plan.ToModel().Equations);
        Assert.Equal(BalanceTestValidity.Undecidable, report.Validity);
        Assert.Equal(["V_l"], report.Missing);
        Assert.Equal(UndecidableReason.TooManyMissing, report.Balance.Reason);
        Assert.Contains("'V_l'", report.Balance.Explanation, StringComparison.Ordinal);
        Near.Equal(90, report.ReuseRate.Value);
    }

    [Fact]
    public void EachUnitNeedsAReading() =>
        Assert.Contains(
            "1 intakes of units, and 2 are declared",
            Assert.Throws<ArgumentException>(() => Plan.Evaluate(Month with { UnitIntakes = [1] })).Message,
            StringComparison.Ordinal);
}
