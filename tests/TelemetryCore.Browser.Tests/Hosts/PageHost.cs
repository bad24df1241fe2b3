using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TelemetryCore.AspNetCore;
using TelemetryCore.AspNetCore.Hosting;

namespace TelemetryCore.Browser.Tests.Hosts;

/// <summary>A park on Kestrel with its page.</summary>
internal sealed class PageHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PageHost(WebApplication app) => _app = app;

    public TelemetryEngine Engine => _app.Services.GetRequiredService<TelemetryEngine>();

    public Uri Address => new(_app.Services.GetRequiredService<IServer>()
        .Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Starts the small park with a day and a half of samples.</summary>
    public static async Task<PageHost> StartFedAsync(Action<TelemetryHostOptions>? configure = null)
    {
        var host = await StartAsync(configure);
        SmallPark.Feed(host.Engine);
        host.Engine.AdvanceTime();
        return host;
    }

    /// <param name="configure">What the test says of the options, after the small park.</param>
    /// <param name="port">The port to listen on; 0: a free one.</param>
    /// <param name="clock">The clock; null: one that begins at noon of the park's day.</param>
    public static async Task<PageHost> StartAsync(
        Action<TelemetryHostOptions>? configure = null, int port = 0, TimeProvider? clock = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.AddTelemetryCore(options =>
        {
            options.Engine = options.Engine with { Clock = clock ?? new RunningClock(SmallPark.Noon) };
            SmallPark.Configure(options);
            configure?.Invoke(options);
        });
        var app = builder.Build();
        app.MapTelemetry();
        app.MapTelemetryDashboard();
        await app.StartAsync();
        return new PageHost(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
