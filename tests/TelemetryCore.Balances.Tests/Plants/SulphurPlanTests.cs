using TelemetryCore.Balances.Plants;
using TelemetryCore.Balances.Plants.Sulphur;
using TelemetryCore.Balances.Reconciliation;
using TelemetryCore.Balances.Tests.Fixtures;

namespace TelemetryCore.Balances.Tests.Plants;

public sealed class SulphurPlanTests
{
    private static SulphurPlan Plan => new()
    {
        Inputs =
        [
            new() { Name = "coal", Amount = PlantMeters.Of(10), Content = PlantMeters.Of(0.01) },
            new() { Name = "ore", Amount = PlantMeters.Of(5), Content = PlantMeters.Of(0.1) },
        ],
        Outputs = [new() { Name = "gypsum", Amount = PlantMeters.Of(2), Content = PlantMeters.Of(0.2) }],
        StackDioxide = PlantMeters.Of(0.2),
        StockChange = PlantMeter.Absent,
    };

    // 1000 x 1 % + 100 x 20 % = 30; 140 x 18.6 % = 26.04; 7.91208 / 1.998 = 3.96.
    private static SulphurReadings Month => new()
    {
        Inputs = [new(1000, 1), new(100, 20)],
        Outputs = [new(140, 18.6)],
        StackDioxide = 3.96 * 1.998,
    };

    [Fact]
    public void FuelAndFeedAreProductAndStack()
    {
        var report = Plan.Evaluate(Month);
        Near.Equal(30, report.Input.Value);
        Near.Equal(26.04, report.Output.Value);
        Near.Equal(3.96, report.Stack.Value);
        Near.Equal(0, report.InAgainstOut.Difference, print: 1e-9);
        Assert.Equal(BalanceVerdict.Closed, report.Balance.Verdict);
        Assert.Equal(1, report.Balance.Global.DegreesOfFreedom);
        double[] parts = [0.01 * 10, 1000 * 1e-4, 0.2 * 5, 100 * 1e-3, 0.186 * 2, 140 * 2e-3, 0.2 / 1.998];
        Near.Equal(Math.Sqrt(parts.Sum(part => part * part)), report.InAgainstOut.Uncertainty);
    }

    [Fact]
    public void AStackThatReadsTooLittleIsSeen()
    {
        var report = Plan.Evaluate(Month with { StackDioxide = 0.5 });
        Assert.Equal(BalanceVerdict.Open, report.Balance.Verdict);
        Assert.Equal(BalanceVerdict.Open, report.InAgainstOut.Verdict);
    }

    [Fact]
    public void AMissingContentIsNamed()
    {
        var report = Plan.Evaluate(Month with { Inputs = [new(1000, double.NaN), new(100, 20)] });
        Assert.Equal(["coal.sulphur"], report.Missing);
        Assert.Equal(UndecidableReason.TooManyMissing, report.Balance.Reason);
        Assert.Contains("'coal.sulphur'", report.Balance.Explanation, StringComparison.Ordinal);
        Assert.False(report.Input.IsKnown);
        Assert.Equal(BalanceVerdict.Undecidable, report.InAgainstOut.Verdict);
    }

    [Fact]
    public void AStackWithoutMeterIsComputed()
    {
        var report = (Plan with { StackDioxide = PlantMeter.Unmeasured }).Evaluate(Month);
        Near.Equal(3.96 * 1.998, report.Reconciled("stack"));
        Assert.Equal(UndecidableReason.NoRedundancy, report.Balance.Reason);
        Assert.False(report.Stack.IsKnown);
    }

    [Fact]
    public void EachStreamNeedsAReading() =>
        Assert.Throws<ArgumentException>(() => Plan.Evaluate(Month with { Outputs = [] }));

    [Fact]
    public void DioxideByFuelHasTheFormOfTheGuide()
    {
        var factors = FuelFactors.Coal with { UnburntPercent = 2 };
        Near.Equal(
            2 * 1000 * 0.01 * 0.9 * 0.98 * 0.95 * 0.1, SulphurDioxide.OfFuel(1000, 1, factors, 5, 90));
        Near.Equal(20, SulphurDioxide.OfFuel(1000, 1, FuelFactors.OilOrGas));
        Assert.True(double.IsNaN(SulphurDioxide.OfFuel(1000, 1, factors, 5, 101)));
        Assert.True(double.IsNaN(SulphurDioxide.OfFuel(double.NaN, 1, factors)));
    }

    [Fact]
    public void DioxideByStackIsConcentrationTimesFlow()
    {
        Near.Equal(((35 * 1e5) + (50 * 2e5)) * 1e-9, SulphurDioxide.OfStack([35, 50], [1e5, 2e5]));
        Assert.True(double.IsNaN(SulphurDioxide.OfStack([35, double.NaN], [1e5, 2e5])));
        Assert.Throws<ArgumentException>(() => SulphurDioxide.OfStack([35], [1e5, 2e5]));
    }

    [Fact]
    public void OxygenThinsAConcentration()
    {
        Near.Equal(35 * 15.0 / 12, SulphurDioxide.AtOxygen(35, 9, 6));
        Assert.True(double.IsNaN(SulphurDioxide.AtOxygen(35, 21, 6)));
    }
}
