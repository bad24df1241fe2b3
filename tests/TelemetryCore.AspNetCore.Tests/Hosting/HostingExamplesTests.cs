using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TelemetryCore.AspNetCore.Hosting;
using TelemetryCore.AspNetCore.Ingest;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;

namespace TelemetryCore.AspNetCore.Tests.Hosting;

/// <summary>The code of docs/hosting.md.</summary>
public sealed class HostingExamplesTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("hosting-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task AWebApplicationHostsAnEngine()
    {
        var directory = _directory.FullName;
        string[] args = [];

        // begin-snippet: HostAnEngine
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Services.AddTelemetryCore(options =>
        {
            options.DataDirectory = directory;
            options.Configure = engine =>
            {
                var nox = engine.Register(new SeriesInfo(new SeriesKey("outlet-07", "NOx"))
                {
                    Unit = "mg/m3",
                    Cadence = TimeSpan.FromMinutes(1),
                });
                engine.AddLimit(nox, new LimitDefinition(100));
            };
        });
        await using var app = builder.Build();
        app.MapTelemetry();
        app.MapTelemetryDashboard();
        // end-snippet
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync();

        // begin-snippet: UseTheEngine
        var engine = app.Services.GetRequiredService<TelemetryEngine>();
        engine.TryFind(new SeriesKey("outlet-07", "NOx"), out var nox);
        engine.Append(nox, Timestamp.From(TimeProvider.System.GetUtcNow()), 122.0);
        // end-snippet

        Assert.Single(engine.GetActiveAlarms());
        await app.StopAsync();
    }

    [Fact]
    public async Task KestrelTakesHj212In()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddTelemetryCore();

        // begin-snippet: UseHj212
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenAnyIP(9212, listen => listen.UseHj212()));
        // end-snippet
        await using var app = builder.Build();
        Assert.Equal(0, app.Services.GetRequiredService<Hj212ConnectionHandler>().Connections);
    }

    [Fact]
    public async Task AParkFileSetsAHostUp()
    {
        var builder = WebApplication.CreateSlimBuilder();
        var path = RepositoryRoot.FullPath("docs/examples/park.json");

        // begin-snippet: HostAPark
        var park = ParkFile.Read(path);
        builder.Services.AddTelemetryCore(park.Apply);
        builder.WebHost.UseUrls($"{park.Http}");
        // end-snippet
        builder.Services.Configure<TelemetryHostOptions>(options => options.DataDirectory = null);
        await using var app = builder.Build();
        Assert.NotNull(app.Services.GetRequiredService<BalanceBoard>().Find("water"));
    }

    [Fact]
    public async Task AWorkerNeedsNoWeb()
    {
        // begin-snippet: HostInAWorker
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddTelemetryCore();
        using var host = builder.Build();
        // end-snippet
        await host.StartAsync();
        Assert.Equal(0, host.Services.GetRequiredService<TelemetryEngine>().SeriesCount);
        await host.StopAsync();
    }

    [Fact]
    public async Task AKeyIsMadeAsTheDocumentSays()
    {
        // begin-snippet: MakeAKey
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        // end-snippet
        await using var host = await TestHost.StartAsync(
            options =>
            {
                options.Keys.Add(new() { Name = "board", Sha256 = sha256 });
                options.LoopbackNeedsNoKey = false;
            },
            app => app.MapMetrics());
        host.Client.DefaultRequestHeaders.Authorization = new("Bearer", key);

        Assert.Equal(HttpStatusCode.OK, (await host.Client.GetAsync("/metrics")).StatusCode);
    }
}
