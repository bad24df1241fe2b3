using TelemetryCore.Balances.Networks;
using TelemetryCore.Balances.Plants;
using TelemetryCore.Balances.Plants.Containment;
using TelemetryCore.Balances.Reconciliation;
using TelemetryCore.Balances.Tests.Fixtures;

namespace TelemetryCore.Balances.Tests.Plants;

public sealed class ContainmentChainTests
{
    // A square of 1,000 m2: a mm of it is a m3. The level may be off so that its change has a variance of 16 m6.
    private static readonly ContainmentPool Pond = new()
    {
        Name = "pond",
        SurfaceSquareMetres = 1000,
        CapacityCubicMetres = 2000,
        Inflow = PlantMeters.Of(2.4),
        PumpedOut = PlantMeters.Of(1.9),
        Level = PlantMeters.Of(4e-3 / Math.Sqrt(2), "m", UnitConversion.Area(1000)),
    };

    private static ContainmentChain Chain => new()
    {
        Pools =
        [
            Pond with { Name = "enterprise", CatchmentSquareMetres = 4000, PumpedOut = PlantMeter.Absent },
            Pond with { Name = "neighbours", CatchmentSquareMetres = 2000, PumpedOut = PlantMeter.Absent },
            Pond with { Name = "park", CatchmentSquareMetres = 5000 },
        ],
        Transfers =
        [
            new("enterprise", "neighbours", PlantMeters.Of(2)),
            new("neighbours", "park", PlantMeters.Of(2)),
        ],
        Rain = PlantMeters.Of(0.5),
        Evaporation = PlantMeters.Of(0.5),
    };

    // Rain of 10 mm, evaporation of 4 mm: 120 + 40 - 4 - 106 = 50, 20 + 20 - 4 + 106 - 92 = 50, 0 + 50 - 4 + 92 - 88.
    private static ContainmentReadings Hour => new()
    {
        Pools = [Of(120, double.NaN, 0.05), Of(20, double.NaN, 0.05), Of(0, 88, 0.05)],
        Transfers = [106, 92],
        RainMillimetres = 10,
        EvaporationMillimetres = 4,
    };

    [Fact]
    public void ThePondIsThatOfTheVector()
    {
        var vector = BalanceVector.Of("POND-DYN");
        var y = vector.Readings;
        var chain = new ContainmentChain { Pools = [Pond], Evaporation = PlantMeters.Of(1) };
        var report = chain.Evaluate(new ContainmentReadings
        {
            Pools = [Of(y[0], y[1], y[3] / 1000)],
            EvaporationMillimetres = y[2],
        });
        string[] names = ["inflow of pond", "pumped out of pond", "evaporation of pond", "stored in pond"];
        Near.Equal(
            vector.Computed("xhat"), [.. names.Select(name => report.Reconciled(name))], Near.EightDecimals);
        Near.Equal(vector.ComputedNumber("J"), report.Balance.Global.Statistic, Near.EightDecimals);
        Assert.Equal(1, report.Balance.Global.DegreesOfFreedom);
        Assert.Equal(BalanceVerdict.Closed, report.Balance.Verdict);
    }

    [Fact]
    public void TheChainAddsUpAndSaysWhatItCanStillTake()
    {
        var report = Chain.Evaluate(Hour);
        Assert.Equal(BalanceVerdict.Closed, report.Balance.Verdict);
        Assert.Equal(3, report.Balance.Global.DegreesOfFreedom);
        Near.Equal(0, report.Balance.Global.Statistic, print: 1e-9);
        Near.Equal(2000 - 1050, report.Pools[0].FreeBoard.Value);
        Near.Equal(1000 * 4e-3 / Math.Sqrt(2), report.Pools[0].FreeBoard.Uncertainty);
        Near.Equal(950 / 4.0, report.Pools[0].RainToOverflow.Value);
        Near.Equal(3 * 950, report.FreeBoard.Value);
        Assert.Empty(report.Missing);
    }

    [Fact]
    public void AMeterBetweenTwoPoolsThatIsOffIsNamedAndNoPoolIs()
    {
        var report = Chain.Evaluate(Hour with { Transfers = [136, 92] });
        Assert.Equal(BalanceVerdict.Open, report.Balance.Verdict);
        var suspect = Assert.Single(report.Balance.MembersOf(report.Balance.SuspectSets[0]).ToArray());
        Assert.Equal("bias of 'enterprise to neighbours'", suspect.Fault.Describe(report.Balance.Model));
        Assert.InRange(30, suspect.Low, suspect.High);
    }

    [Fact]
    public void APoolThatLeaksIsNamed()
    {
        var leaking = Hour with { Pools = [Hour.Pools[0], Of(20, double.NaN, 0.01), Hour.Pools[2]] };
        var report = Chain.Evaluate(leaking);
        var model = report.Balance.Model;
        Assert.Equal(BalanceVerdict.Open, report.Balance.Verdict);
        var first = report.Balance.MembersOf(report.Balance.SuspectSets[0]).ToArray();
        Assert.Contains("leak at 'neighbours'", first.Select(suspect => suspect.Fault.Describe(model)));
    }

    [Fact]
    public void AMissingGaugeIsComputedFromTheChain()
    {
        var report = Chain.Evaluate(Hour with { RainMillimetres = double.NaN });
        Assert.Equal(["rain gauge"], report.Missing);
        Near.Equal(10, report.Reconciled("rain gauge"));
        Assert.Equal(2, report.Balance.Global.DegreesOfFreedom);
    }

    [Fact]
    public void WithoutALevelNothingIsSaidOfThePool()
    {
        var chain = Chain with { Pools = [Pond], Transfers = [] };
        var report = chain.Evaluate(Hour with { Pools = [Of(120, 95, double.NaN)], Transfers = [] });
        Assert.Equal(["stored in pond", "level of pond"], report.Missing);
        Assert.Equal(UndecidableReason.TooManyMissing, report.Balance.Reason);
        Assert.Contains("'stored in pond'", report.Balance.Explanation, StringComparison.Ordinal);
        Assert.False(report.Pools[0].FreeBoard.IsKnown);
        Assert.False(report.Pools[0].RainToOverflow.IsKnown);
    }

    [Fact]
    public void ATransferToAPoolThatNobodyDeclaredIsAProblemThatNamesIt()
    {
        var chain = Chain with { Transfers = [new("enterprise", "river", PlantMeters.Of(2))] };
        var thrown = Assert.Throws<BalanceModelException>(chain.ToModel);
        Assert.Contains("'river'", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EachPoolAndTransferNeedsAReading()
    {
        Assert.Throws<ArgumentException>(() => Chain.Evaluate(Hour with { Pools = [] }));
        Assert.Throws<ArgumentException>(() => Chain.Evaluate(Hour with { Transfers = [] }));
    }

    private static PoolReadings Of(double inflow, double pumpedOut, double change) => new()
    {
        Inflow = inflow, PumpedOut = pumpedOut, LevelAtBegin = 1, LevelAtEnd = 1 + change,
    };
}
