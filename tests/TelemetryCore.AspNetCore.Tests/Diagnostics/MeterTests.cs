using System.Buffers;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using TelemetryCore.AspNetCore.Diagnostics;
using TelemetryCore.AspNetCore.Hosting;
using TelemetryCore.AspNetCore.Ingest;
using TelemetryCore.AspNetCore.Tests.Hosting;
using TelemetryCore.Hj212.Framing;
using TelemetryCore.Hj212.Mapping;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;

namespace TelemetryCore.AspNetCore.Tests.Diagnostics;

public sealed class MeterTests
{
    [Fact]
    public async Task ThePageHasTheFiguresOfTheEngine()
    {
        await using var host = await StartAsync();
        Append(host, 100);
        Append(host, 100);
        Append(host, 101);
        host.Engine.QuarantineSamples("test", "odd", "x"u8, samples: 2);
        var page = await GetAsync(host);

        Assert.Equal(5, page["telemetry_samples_offered_total"]);
        Assert.Equal(2, page["telemetry_samples_stored_total"]);
        Assert.Equal(1, page["telemetry_samples_versions_total"]);
        Assert.Equal(1, page["telemetry_samples_duplicates_total"]);
        Assert.Equal(2, page["telemetry_samples_quarantined_total"]);
        Assert.Equal(1, page["telemetry_quarantine_entries_total{reason=\"odd\"}"]);
        Assert.Equal(host.Engine.SeriesCount, page["telemetry_series"]);
        Assert.Equal(host.Engine.ColumnBytes, page["telemetry_memory_columns_bytes"]);
        Assert.Equal(0, page["telemetry_storage_health"]);
        Assert.Equal(0, page["telemetry_commits_lag_seconds"]);
    }

    [Fact]
    public async Task ThePageHasTheAlarmsByLevel()
    {
        await using var host = await StartAsync(options => options.Rules =
            """{"limits": [{"series": "works/intake", "level": "orange", "threshold": 50}]}""");
        Append(host, 100);
        var page = await GetAsync(host);

        Assert.Equal(1, page["telemetry_alarms_raised_total"]);
        Assert.Equal(1, page["telemetry_alarms_active{level=\"orange\"}"]);
        Assert.Equal(0, page["telemetry_alarms_active{level=\"red\"}"]);
    }

    [Fact]
    public async Task ThePageHasTheFiguresOfEvents()
    {
        await using var host = await StartAsync();
        Assert.Equal(0, (await GetAsync(host))["telemetry_events_subscribers"]);
        var events = host.Services.GetRequiredService<EventFigures>();
        events.Subscribers = () => 3;
        events.Lost = () => 8;
        var page = await GetAsync(host);

        Assert.Equal((3, 8), (page["telemetry_events_subscribers"], page["telemetry_events_lost_total"]));
    }

    [Fact]
    public async Task ThePageHasTheFiguresOfSessions()
    {
        await using var host = await StartAsync(options =>
        {
            options.Hj212Map = new Hj212Map
            {
                Stations = [new Hj212StationMap("M1", "stack-01") { Factors = [new Hj212FactorMap("a21026", "SO2")] }],
            };
            options.Rules = """{"limits": [{"series": "stack-01/SO2", "threshold": 50}]}""";
        });
        var handler = host.Services.GetRequiredService<Hj212ConnectionHandler>();
        using (var logger = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
        {
            await logger.ConnectAsync(new IPEndPoint(IPAddress.Loopback, host.Addresses[1].Port));
            await logger.SendAsync((byte[])[.. NewFrame(), .. "noise"u8]);
            await host.UntilAsync(() => handler.Counters.Acknowledged == 1);
            Assert.Equal(1, (await GetAsync(host))["telemetry_hj212_connections"]);
        }

        await host.UntilAsync(() => handler.Counters.Closed == 1);
        var page = await GetAsync(host);
        Assert.Equal(0, page["telemetry_hj212_connections"]);
        Assert.Equal(1, page["telemetry_hj212_connections_accepted_total"]);
        Assert.Equal(1, page["telemetry_hj212_answers_total"]);
        Assert.Equal(1, page["telemetry_hj212_samples_total"]);
        Assert.Equal(NewFrame().Length + 5, page["telemetry_hj212_received_bytes_total"]);
        Assert.Equal(1, page["telemetry_hj212_frames_total{status=\"ok\"}"]);
        Assert.Equal(1, page["telemetry_hj212_frames_total{status=\"garbage\"}"]);
        Assert.Equal(1, page["telemetry_hj212_alarm_latency_seconds_count"]);
    }

    [Fact]
    public async Task HeartbeatsAndPeriodsOfBalancesAreCounted()
    {
        await using var host = await StartAsync();
        Waterworks.AppendHour(host.Engine, 0, loss: 20);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var exporter = host.Services.GetRequiredService<PrometheusExporter>();
        await host.UntilAsync(() => PrometheusPage.Parse(exporter.Write()).Samples
            .TryGetValue("telemetry_heartbeat_duration_seconds_count", out var beats) && beats >= 1);
        var page = await GetAsync(host);

        Assert.Equal(1, page["telemetry_balances_periods_total{balance=\"water\",verdict=\"Open\"}"]);
    }

    [Fact]
    public async Task TheMeterHasTheNamesThatTheDocumentsSay()
    {
        await using var host = await StartAsync();
        var document = await File.ReadAllTextAsync(RepositoryRoot.FullPath("docs/observability.md"));
        var names = new List<string>();
        using var listener = new MeterListener();
        var meter = host.Services.GetRequiredService<TelemetryMeter>().Meter;
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (ReferenceEquals(instrument.Meter, meter))
            {
                names.Add(instrument.Name);
            }
        };
        listener.Start();

        Assert.Equal("TelemetryCore", meter.Name);
        Assert.All(names, name => Assert.Contains($"`{name}`", document, StringComparison.Ordinal));
        Assert.Equal(
            names.Order(StringComparer.Ordinal),
            PrometheusNames(document).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task OpeningHeartbeatsAndStoppingAreTraced()
    {
        var activities = new System.Collections.Concurrent.ConcurrentDictionary<string, bool>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "TelemetryCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => activities[activity.OperationName] = true,
        };
        ActivitySource.AddActivityListener(listener);
        await using (var host = await StartAsync())
        {
            await host.UntilAsync(() => activities.ContainsKey("telemetry.heartbeat"), TimeSpan.FromSeconds(1));
        }

        Assert.Equal(
            ["telemetry.heartbeat", "telemetry.open", "telemetry.stop"],
            activities.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ThePageNeedsAKeyOnceTheHostSaysSo()
    {
        await using var host = await StartAsync(options =>
        {
            options.Keys.Add(new() { Name = "a", Sha256 = new string('0', 64) });
            options.LoopbackNeedsNoKey = false;
        });

        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Client.GetAsync("/metrics")).StatusCode);
    }

    private static IEnumerable<string> PrometheusNames(string document) => document.Split('\n')
        .Where(line => line.StartsWith("| `telemetry.", StringComparison.Ordinal))
        .Select(line => line.Split('`')[1])
        .Where(name => name is not ("telemetry.open" or "telemetry.stop" or "telemetry.heartbeat"));

    private static Task<TestHost> StartAsync(Action<TelemetryHostOptions>? configure = null) => TestHost.StartAsync(
        options =>
        {
            Waterworks.Configure(options);
            configure?.Invoke(options);
        },
        app => app.MapMetrics(),
        build: builder => builder.WebHost.ConfigureKestrel(
            kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHj212())));

    private static byte[] NewFrame()
    {
        const string Segment = "QN=20260101080000001;ST=31;CN=2011;PW=123456;MN=M1;Flag=5;" +
            "CP=&&DataTime=20260101080000;a21026-Rtd=99,a21026-Flag=N&&";
        var output = new ArrayBufferWriter<byte>();
        Hj212FrameWriter.Write(output, Encoding.ASCII.GetBytes(Segment));
        return output.WrittenSpan.ToArray();
    }

    private static void Append(TestHost host, double value)
    {
        Assert.True(host.Engine.TryFind(Waterworks.Intake, out var series));
        host.Engine.Append(series, Timestamp.From(host.Clock.GetUtcNow()), value);
    }

    private static async Task<PrometheusPage> GetAsync(TestHost host)
    {
        var answer = await host.Client.GetAsync("/metrics");
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        return PrometheusPage.Parse(await answer.Content.ReadAsStringAsync());
    }
}
