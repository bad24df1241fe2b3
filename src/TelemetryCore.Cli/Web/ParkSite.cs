using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TelemetryCore.AspNetCore;
using TelemetryCore.AspNetCore.Hosting;

namespace TelemetryCore.Cli.Web;

/// <summary>The HTTP interface and the page of a park, and HJ 212 where it is wanted, on Kestrel.</summary>
internal sealed class ParkSite : IAsyncDisposable
{
    private readonly WebApplication _app;
    private bool _isStopped;

    private ParkSite(WebApplication app) => _app = app;

    /// <summary>Where HTTP listens, with the port that was taken for port 0.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Where HJ 212 listens; null: nowhere.</summary>
    public string? Hj212 { get; private set; }

    /// <summary>The balances that it advances.</summary>
    public BalanceBoard Balances => _app.Services.GetRequiredService<BalanceBoard>();

    /// <summary>
    /// Serves an engine that somebody else opened and closes. Sockets are real, whatever the clock of the engine says.
    /// </summary>
    /// <param name="http">Where to listen.</param>
    /// <param name="engine">The engine.</param>
    /// <param name="configure">The park for people and its balances.</param>
    /// <exception cref="IOException">The address cannot be had.</exception>
    public static Task<ParkSite> StartAsync(Uri http, TelemetryEngine engine, Action<TelemetryHostOptions> configure) =>
        StartAsync(http, hj212: null, configure, builder => builder.Services
            .AddSingleton(engine)
            .AddSingleton(TimeProvider.System));

    /// <summary>Opens, serves and closes a park; what it has to say goes to stderr.</summary>
    /// <param name="park">The park.</param>
    /// <exception cref="IOException">An address or the directory cannot be had.</exception>
    public static Task<ParkSite> StartAsync(ParkFile park) =>
        StartAsync(park.Http, park.Hj212, park.Apply, static builder => builder.Logging
            .AddConsole(static console => console.LogToStandardErrorThreshold = LogLevel.Trace)
            .AddFilter("Microsoft", LogLevel.Warning));

    /// <summary>Ends requests and the heartbeat: nothing is appended any more, and what was told can be read.</summary>
    public async Task StopAsync()
    {
        if (!_isStopped)
        {
            _isStopped = true;
            await _app.StopAsync().ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task<ParkSite> StartAsync(
        Uri http, IPEndPoint? hj212, Action<TelemetryHostOptions> configure, Action<WebApplicationBuilder> add)
    {
        // Nothing of the directory that the command is called in, nor of the environment, has a say.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listen(kestrel, http, hj212));
        builder.Services.AddRoutingCore();
        add(builder);
        builder.Services.AddTelemetryCore(configure);
        var app = builder.Build();
        app.MapTelemetry();
        app.MapTelemetryDashboard();
        var site = new ParkSite(app);
        try
        {
            await app.StartAsync().ConfigureAwait(false);
            site.NoteAddresses();
        }
        catch
        {
            await site.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return site;
    }

    // They stand in the order in which they were listened to.
    private void NoteAddresses()
    {
        var server = _app.Services.GetRequiredService<IServer>();
        string[] addresses = [.. server.Features.Get<IServerAddressesFeature>()!.Addresses];
        Address = addresses[0];
        Hj212 = addresses.Length > 1 ? new Uri(addresses[1]).Authority : null;
    }

    private static void Listen(KestrelServerOptions kestrel, Uri http, IPEndPoint? hj212)
    {
        if (IPAddress.TryParse(http.DnsSafeHost, out var address))
        {
            kestrel.Listen(address, http.Port);
        }
        else if (http.IsLoopback)
        {
            kestrel.ListenLocalhost(http.Port);
        }
        else
        {
            // A name says which address only to those who ask for it.
            kestrel.ListenAnyIP(http.Port);
        }

        if (hj212 is not null)
        {
            kestrel.Listen(hj212, static listen => listen.UseHj212());
        }
    }
}
