using TelemetryCore.Cli.Demo.Loggers;
using TelemetryCore.Cli.Demo.Park;
using TelemetryCore.Cli.Demo.Proof;
using TelemetryCore.Cli.Demo.View;
using TelemetryCore.Hj212.Mapping;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Tests.Demo.Proof;

public sealed class HourReplayTests
{
    private static readonly SourceLibrary Sources = SourceLibrary.Load(212);
    private static readonly Station Changping =
        ParkModel.Stations.First(station => station.Replay?.Site == "Changping");

    [Theory]
    [InlineData(154, 1)]
    [InlineData(154.00000000000003, 0)]
    public void AnHourIsExactOnlyWhenItsMeanIsThePublishedDouble(double sent, int exact)
    {
        var engine = new TelemetryEngine();
        _ = new Hj212Ingest(engine, ParkMap.Create());
        ParkRules.Apply(engine);
        var monitor = new ParkMonitor(engine);
        using var subscription = engine.Subscribe(monitor);
        var particulates = Changping.Factors.Single(factor => factor.Name == "PM2.5");
        Assert.True(engine.TryFind(ParkMap.RealTimeKey(Changping, particulates), out var series));

        // 19:00 to 20:00, and the minute that closes it.
        var hour = Timestamp.From(ParkModel.Start + TimeSpan.FromMinutes(15));
        for (var minute = 0; minute <= 60; minute++)
        {
            engine.Append(series, hour + TimeSpan.FromMinutes(minute), sent);
        }

        Assert.Equal(new HourReplay(1, exact), HourReplay.Check(engine, Sources, monitor.Hours()));
    }
}
