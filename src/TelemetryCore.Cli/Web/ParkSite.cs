using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using TelemetryCore.AspNetCore;
using TelemetryCore.AspNetCore.Hosting;

namespace TelemetryCore.Cli.Web;

/// <summary>The HTTP interface and the page of a park, on Kestrel.</summary>
internal sealed class ParkSite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private ParkSite(WebApplication app) => _app = app;

    /// <summary>Where it listens, with the port that was taken for port 0.</summary>
    public string Address => _app.Services.GetRequiredService<IServer>()
        .Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>The balances that it advances.</summary>
    public BalanceBoard Balances => _app.Services.GetRequiredService<BalanceBoard>();

    /// <summary>Serves an engine that somebody else opened and closes.</summary>
    /// <param name="address">Where to listen.</param>
    /// <param name="engine">The engine.</param>
    /// <param name="configure">The park for people and its balances.</param>
    /// <exception cref="IOException">The address cannot be had.</exception>
    public static async Task<ParkSite> StartAsync(
        Uri address, TelemetryEngine engine, Action<TelemetryHostOptions> configure)
    {
        // Nothing of the directory that the command is called in, nor of the environment, has a say.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(address.ToString());
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(engine);
        builder.Services.AddTelemetryCore(configure);
        var app = builder.Build();
        app.MapTelemetry();
        app.MapTelemetryDashboard();
        var site = new ParkSite(app);
        try
        {
            await app.StartAsync().ConfigureAwait(false);
        }
        catch
        {
            await site.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        return site;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }
}
