using TelemetryCore.Balances.Networks;
using TelemetryCore.Balances.Reconciliation;
using TelemetryCore.Balances.Tests.Fixtures;
using TelemetryCore.TestKit;

namespace TelemetryCore.Balances.Tests.Reconciliation;

public sealed class AllocationTests
{
    private const int Rounds = 200;

    [Fact]
    public void ATickAllocatesNothing() => Check(BalanceVector.Of("P15").ToModel(), (_, _) => 0.01);

    [Fact]
    public void ATickThatFindsAFaultAllocatesNothing() =>
        Check(BalanceVector.Of("P15").ToModel(), (_, stream) => stream is 7 or 12 ? 0.5 : 0.01);

    [Fact]
    public void ATickWhoseMetersFailAndComeBackAllocatesNothing() =>
        Check(BalanceVector.Of("P15").ToModel(), (round, stream) => stream == round % 4 ? double.NaN : 0.01);

    [Fact]
    public void ATickWhoseUncertaintiesFollowTheReadingsAllocatesNothing()
    {
        var vector = BalanceVector.Of("P15");
        var streams = vector.Variances.Select((variance, place) => Models.Meter(variance, place) with
        {
            Uncertainty = new MeterUncertainty { PercentOfReading = 2.5, CoverageFactor = 1 },
        });
        Check(Models.Of([.. streams], Models.Equations(vector.A)), (_, _) => 0.01);
    }

    [Fact]
    public void ATickOfALargeNetworkWhoseUncertaintiesFollowTheReadingsAllocatesNothing()
    {
        var network = new RandomNetwork(new Random(400), nodesMax: 80, nodesMin: 80);
        var streams = network.Variances.Select((variance, place) => Models.Meter(variance, place) with
        {
            Uncertainty = new MeterUncertainty { PercentOfReading = 2.5, CoverageFactor = 1 },
        });
        var model = Models.Of([.. streams], Models.Equations(network.A, network.Constants));
        Check(model, network.Flows, (round, stream) => stream == round % 4 ? double.NaN : 0.01);
    }

    [Fact]
    public void ATickOfProductsAllocatesNothing()
    {
        var vector = BalanceVector.Of("OM-TOWER");
        Check(BilinearTests.TowerModel(vector), vector.Readings, (_, _) => 0.01);
    }

    private static void Check(BalanceModel model, Func<int, int, double> spread) =>
        Check(model, BalanceVector.Of("P15").Readings, spread);

    private static void Check(BalanceModel model, double[] typical, Func<int, int, double> spread)
    {
        var random = Seed.NewRandom();
        double[][] periods = [.. Enumerable.Range(0, Rounds).Select(round => typical
            .Select((reading, stream) => reading * (1 + (spread(round, stream) * (random.NextDouble() + 1))))
            .ToArray())];
        var reconciler = new Reconciler(model);
        var result = new BalanceResult(model);
        foreach (var period in periods)
        {
            reconciler.Reconcile(period, result);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var period in periods)
        {
            reconciler.Reconcile(period, result);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.NotEqual(BalanceVerdict.Undecidable, result.Verdict);
    }
}
