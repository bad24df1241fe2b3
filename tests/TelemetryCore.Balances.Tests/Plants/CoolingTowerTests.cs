using TelemetryCore.Balances.Networks;
using TelemetryCore.Balances.Plants.Water;
using TelemetryCore.Balances.Reconciliation;
using TelemetryCore.Balances.Tests.Fixtures;

namespace TelemetryCore.Balances.Tests.Plants;

public sealed class CoolingTowerTests
{
    private static readonly CoolingTowerReadings Day = new()
    {
        Circulating = 24_000, CooledByCelsius = 10, AirCelsius = 20, MakeUp = 420, BlowDown = 80, Drift = 4,
    };

    private static CoolingTower Tower => new()
    {
        MakeUp = PlantMeters.Of(4),
        BlowDown = PlantMeters.Of(1),
        Drift = PlantMeters.Of(1),
        EvaporationUncertainty = MeterUncertainty.OfReading(2, 1),
    };

    [Fact]
    public void MakeUpIsWhatEvaporatesIsBlownDownAndDrifts()
    {
        var report = Tower.Evaluate(Day);
        Near.Equal(0.0014 * 10 * 24_000, report.Evaporation.Value);
        Near.Equal(5, report.Cycles.Value);
        Near.Equal(0, report.MakeUpAgainstLosses.Difference, print: 1e-9);
        Assert.Equal(BalanceVerdict.Closed, report.Balance.Verdict);
        Near.Equal(Day.MakeUp, CoolingTower.MakeUpFor(report.Evaporation.Value, report.Cycles.Value));
    }

    [Fact]
    public void MakeUpThatGoesElsewhereIsSeen()
    {
        var report = Tower.Evaluate(Day with { MakeUp = 460 });
        Assert.Equal(BalanceVerdict.Open, report.MakeUpAgainstLosses.Verdict);
        Assert.Equal(BalanceVerdict.Open, report.Balance.Verdict);
    }

    [Theory]
    [InlineData(-10, 0.0008)]
    [InlineData(-5, 0.0009)]
    [InlineData(20, 0.0014)]
    [InlineData(25, 0.00145)]
    [InlineData(40, 0.0016)]
    [InlineData(-10.1, double.NaN)]
    [InlineData(40.1, double.NaN)]
    [InlineData(double.NaN, double.NaN)]
    public void FactorsLieOnLinesBetweenThePoints(double air, double factor) =>
        Near.Equal(factor, EvaporationTable.Default.At(air));

    [Fact]
    public void OutsideTheTableNothingIsKnown()
    {
        var report = Tower.Evaluate(Day with { AirCelsius = 45 });
        Assert.Equal(["Q_e"], report.Missing);
        Assert.Equal(UndecidableReason.TooManyMissing, report.Balance.Reason);
        Assert.False(report.Evaporation.IsKnown);
        Assert.Equal(["Q_e", "dT"], Tower.Evaluate(Day with { CooledByCelsius = double.NaN }).Missing);
        Assert.True(double.IsNaN(CoolingTower.MakeUpFor(100, 1)));
    }

    [Fact]
    public void AHostMayGiveItsOwnTable()
    {
        var table = new EvaporationTable([new(0, 0.001), new(40, 0.003)], "measured");
        Near.Equal(0.002 * 10 * 24_000, (Tower with { Table = table }).Evaluate(Day).Evaporation.Value);
    }
}
