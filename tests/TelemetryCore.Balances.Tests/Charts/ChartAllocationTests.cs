using TelemetryCore.Balances.Charts;

namespace TelemetryCore.Balances.Tests.Charts;

/// <summary>Not one byte an observation after warm-up.</summary>
public sealed class ChartAllocationTests
{
    [Fact]
    public void AnObservationOnEveryChartAllocatesNothing()
    {
        var cusum = new Cusum(new());
        var ewma = new Ewma(new());
        var test = new PageHinkley(new() { Tolerance = 0.5, Threshold = 5 });
        var gate = new SteadyStateGate(new());
        var filter = new Prewhitener(new Autoregression(0, 0.5, 1));
        var detector = new Bocpd(new() { Mean = 0, Scale = 1, RunsMax = 20 });
        double[] batch = [1, 2, 3, 4, 5, 6, 7, 8];
        var signals = new ChartSignal[batch.Length];

        Assert.Equal(0, AllocatedBy(i =>
        {
            var value = i % 10 == 0 ? double.NaN : i % 7;
            _ = (cusum.Add(value), ewma.Add(value), test.Add(value), gate.Add(value), filter.Add(value));
            detector.Add(value);
            cusum.Add(batch, signals);
            _ = (cusum.MeanEstimate, ewma.Margin, detector.MostProbableLength, detector.ProbabilityWithin(3));
        }));
    }

    private static long AllocatedBy(Action<int> step)
    {
        var before = 0L;
        for (var i = 0; i < 4000; i++)
        {
            before = i == 2000 ? GC.GetAllocatedBytesForCurrentThread() : before;
            step(i);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
