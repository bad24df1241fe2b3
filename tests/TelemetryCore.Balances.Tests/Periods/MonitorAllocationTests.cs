namespace TelemetryCore.Balances.Tests.Periods;

/// <summary>Not one byte a period after warm-up.</summary>
public sealed class MonitorAllocationTests
{
    [Fact]
    public void APeriodAllocatesNothing()
    {
        var plant = new WatchedPlant(WatchedPlant.Mixer());
        Assert.Equal(0, AllocatedBy(plant, from: 40, to: 140));
    }

    private static long AllocatedBy(WatchedPlant plant, int from, int to)
    {
        var allocated = 0L;
        for (var hour = 0; hour < to; hour++)
        {
            plant.AppendHours(hour, hour + 1, loss: hour % 3);
            var before = GC.GetAllocatedBytesForCurrentThread();
            while (plant.Monitor.Advance())
            {
            }

            allocated += hour < from ? 0 : GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return allocated;
    }
}
