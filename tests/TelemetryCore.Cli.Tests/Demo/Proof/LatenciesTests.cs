using TelemetryCore.Cli.Demo.Proof;

namespace TelemetryCore.Cli.Tests.Demo.Proof;

public sealed class LatenciesTests
{
    private readonly Latencies _latencies = new();

    [Fact]
    public void WithoutAnAlarmThereIsNoLatency() =>
        Assert.Equal(new LatencyPercentiles(null, null, null), _latencies.Percentiles());

    [Fact]
    public void PercentilesAreNearestRanks()
    {
        for (var i = 1000; i > 0; i--)
        {
            _latencies.Add(TimeSpan.FromMicroseconds(i));
        }

        Assert.Equal(new LatencyPercentiles(500, 990, 999), _latencies.Percentiles());
    }
}
