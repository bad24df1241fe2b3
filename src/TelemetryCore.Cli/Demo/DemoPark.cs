using System.Net;
using TelemetryCore.AspNetCore.Hosting;
using TelemetryCore.Balances.Reconciliation;
using TelemetryCore.Cli.Calls;
using TelemetryCore.Cli.Demo.Loggers;
using TelemetryCore.Cli.Demo.Meters;
using TelemetryCore.Cli.Demo.Park;
using TelemetryCore.Cli.Demo.Proof;
using TelemetryCore.Cli.Demo.View;
using TelemetryCore.Cli.Web;
using TelemetryCore.Hj212.Mapping;
using TelemetryCore.Hj212.Sessions;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Demo;

/// <summary>
/// The running park: an engine, its HJ 212 listener, the loggers that dial in to it, its water meters and its page.
/// </summary>
internal sealed class DemoPark : IAsyncDisposable
{
    // Months of the park; in a longer run the oldest samples are dropped, so that no disk is filled by a demo.
    private const long DirectoryBytesMax = 1L << 30;

    // A slow park is silent for longer than a platform would bear.
    private static readonly TimeSpan NeverIdle = TimeSpan.FromDays(1);

    private static readonly TimeSpan HeartbeatMax = TimeSpan.FromMinutes(1);

    private readonly IDisposable _subscription;

    private DemoPark(DemoOptions options, TimeProvider real, TextWriter error)
    {
        Options = options;
        Real = real;
        Sources = SourceLibrary.Load(options.Seed);
        Clock = new SimulatedTime(real, ParkModel.Start, options.Speed);
        Engine = Open(options, error);
        var ingest = new Hj212Ingest(Engine, ParkMap.Create());
        ParkRules.Apply(Engine);
        WaterNetwork.Register(Engine);
        Meters = new WaterMeters(Engine, Clock, options.Seed);
        Monitor = new ParkMonitor(Engine);
        _subscription = Engine.Subscribe(Monitor);

        // Sockets are real whatever the park's clock says, so time-outs and latencies run on the real one.
        Listener = new Hj212Listener(ingest, new Hj212ListenerOptions
        {
            EndPoint = new IPEndPoint(IPAddress.Loopback, options.Hj212Port),
            IdleTimeout = NeverIdle,
            Clock = real,
        }, new LatencyObserver(Latencies));
    }

    public DemoOptions Options { get; }

    public TimeProvider Real { get; }

    public SimulatedTime Clock { get; }

    public SourceLibrary Sources { get; }

    public TelemetryEngine Engine { get; }

    public ParkMonitor Monitor { get; }

    public Hj212Listener Listener { get; }

    public WaterMeters Meters { get; }

    /// <summary>The page; null before it is served.</summary>
    public ParkSite? Site { get; private set; }

    public Latencies Latencies { get; } = new();

    public IReadOnlyList<Logger> Loggers { get; private set; } = [];

    /// <summary>Periods of the water balance that do not add up.</summary>
    public int OpenBalances => Site!.Balances.Find(WaterNetwork.Balance.Name)!.Periods
        .Count(period => period.Verdict == nameof(BalanceVerdict.Open));

    /// <summary>Samples of the series that the water balance appends to.</summary>
    public long BalanceResults => Enumerable.Range(0, Engine.SeriesCount)
        .Select(series => new SeriesId(series))
        .Where(series => Engine.GetInfo(series).Key.Station == WaterNetwork.Results)
        .Sum(Engine.CountSamples);

    /// <summary>How far the loggers have measured, in simulated time.</summary>
    public DateTimeOffset MeasuredUntil => Loggers.Max(logger => logger.Collector.MeasuredUntil);

    /// <summary>Starts to listen and to serve, and has the loggers ready to dial in.</summary>
    /// <exception cref="System.Net.Sockets.SocketException">The port of HJ 212 cannot be had.</exception>
    /// <exception cref="IOException">The address of the page cannot be had.</exception>
    /// <exception cref="WrongCallException">The directory cannot be used.</exception>
    public static async Task<DemoPark> StartAsync(DemoOptions options, TimeProvider real, TextWriter error)
    {
        Rehearsal.Run();
        var park = new DemoPark(options, real, error);
        try
        {
            await park.Listener.StartAsync().ConfigureAwait(false);
            park.Site = await ParkSite.StartAsync(options.Http, park.Engine, park.Describe).ConfigureAwait(false);
        }
        catch
        {
            await park.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        var platform = park.Listener.EndPoint!;
        park.Loggers = [.. ParkModel.Stations.Select(station => park.NewLogger(station, platform))];
        return park;
    }

    /// <summary>
    /// Lets the loggers measure until <paramref name="stop"/>, and then send what they still hold, for as long as
    /// <paramref name="patience"/>. Behind it nothing changes any more.
    /// </summary>
    public async Task RunAsync(TimeSpan patience, CancellationToken stop)
    {
        using var abort = new CancellationTokenSource();
        using var draining = stop.Register(() => abort.CancelAfter(patience));
        var reading = Meters.RunAsync(stop);
        await Task.WhenAll(Loggers.Select(logger => logger.RunAsync(stop, abort.Token))).ConfigureAwait(false);
        await reading.ConfigureAwait(false);
        await Listener.StopAsync(abort.Token).ConfigureAwait(false);
        await Site!.StopAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        if (Site is not null)
        {
            await Site.DisposeAsync().ConfigureAwait(false);
        }

        await Listener.DisposeAsync().ConfigureAwait(false);
        _subscription.Dispose();
        foreach (var logger in Loggers)
        {
            logger.Dispose();
        }

        Engine.Dispose();
    }

    private TelemetryEngine Open(DemoOptions options, TextWriter error)
    {
        var engine = Store.Open(
            options.Data!, error, new TelemetryOptions { Clock = Clock, RetentionBytes = DirectoryBytesMax });
        if (engine.SeriesCount == 0)
        {
            return engine;
        }

        engine.Dispose();
        throw new WrongCallException($"--data '{options.Data}' holds series already; give the demo an empty directory");
    }

    // The heartbeat of the host runs on the park's clock; once a real second is often enough.
    private void Describe(TelemetryHostOptions host)
    {
        host.HeartbeatInterval = TimeSpan.FromTicks(
            Math.Min(HeartbeatMax.Ticks, (long)(Options.Speed * TimeSpan.TicksPerSecond)));
        host.Park = ParkPlaces.Create();
        host.Balances.Add(WaterNetwork.Balance);
    }

    private Logger NewLogger(Station station, IPEndPoint platform) =>
        new(station, new StationScript(station, Options.Seed), Sources, Clock, Real, platform);

    private sealed class LatencyObserver(Latencies latencies) : Hj212Observer
    {
        public override void OnAlarmLatency(TimeSpan latency) => latencies.Add(latency);
    }
}
