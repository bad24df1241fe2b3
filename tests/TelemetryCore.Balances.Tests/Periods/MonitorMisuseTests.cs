using TelemetryCore.Balances.Networks;
using TelemetryCore.Balances.Periods;
using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Tests.Periods;

public sealed class MonitorMisuseTests
{
    private readonly TelemetryEngine _engine = new();

    [Fact]
    public void ABindingNamesAStreamThatHasAMeter()
    {
        var error = Assert.Throws<ArgumentException>(() => Monitor(WatchedPlant.Hourly, "steam"));
        Assert.Contains("'steam' is no stream of the model that has a meter", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Monitor(WatchedPlant.Hourly));
    }

    [Fact]
    public void APeriodIsSaidOnceAndAStepGoesIntoIt()
    {
        Assert.Throws<ArgumentException>(() => Monitor(new BalanceMonitorOptions(), "feed"));
        var step = WatchedPlant.Hourly with { DelayStep = TimeSpan.FromMinutes(7) };
        Assert.Throws<ArgumentException>(() => Monitor(step, "feed"));
        var plug = WatchedPlant.Mixer(TransportDelay.PlugFlow(10));
        Assert.Throws<ArgumentException>(() => new WatchedPlant(plug));
        Assert.Throws<ArgumentOutOfRangeException>(() => Monitor(WatchedPlant.Hourly with { PeriodsMax = 1 }, "feed"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Monitor(WatchedPlant.Hourly with { JournalMax = 0 }, "feed"));

        var model = new BalanceModelBuilder { Period = TimeSpan.FromMinutes(15) }
            .Stream("feed", null, "mixer", MeterUncertainty.OfDeviation(1))
            .Stream("product", "mixer", null, MeterUncertainty.OfDeviation(1))
            .Build();
        var bindings = new Dictionary<string, StreamBinding> { ["feed"] = new(NewSeries()) };
        Assert.Throws<ArgumentException>(() => new BalanceMonitor(_engine, model, bindings, WatchedPlant.Hourly));
    }

    [Fact]
    public void AnEquationThatTheModelDoesNotHaveHasNoSeries()
    {
        using var monitor = Monitor(WatchedPlant.Hourly, "feed");
        Assert.Throws<ArgumentOutOfRangeException>(() => monitor.Series.Cusum(1));
    }

    [Fact]
    public void AMonitorThatIsDisposedHearsNoMore()
    {
        var plant = new WatchedPlant(WatchedPlant.Mixer());
        plant.Monitor.Dispose();
        plant.AppendHours(0, 3);
        Assert.Empty(plant.AdvanceAll());
    }

    private BalanceMonitor Monitor(BalanceMonitorOptions options, params string[] streams) => new(
        _engine,
        WatchedPlant.Mixer(),
        streams.ToDictionary(stream => stream, _ => new StreamBinding(NewSeries())),
        options);

    private SeriesId NewSeries() => _engine.Register(new SeriesInfo(new SeriesKey("plant", "feed")));
}
