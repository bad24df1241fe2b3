using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TelemetryCore.AspNetCore.Hosting;
using TelemetryCore.TestKit;

namespace TelemetryCore.AspNetCore.Tests;

/// <summary>A web application on Kestrel at a free port of the loopback address, on a manual clock.</summary>
internal sealed class TestHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private bool _isDisposed;

    private TestHost(WebApplication app, ManualTimeProvider clock)
    {
        _app = app;
        Clock = clock;
        Client = new HttpClient { BaseAddress = Address };
    }

    public ManualTimeProvider Clock { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public TelemetryEngine Engine => Services.GetRequiredService<TelemetryEngine>();

    /// <summary>Of HTTP.</summary>
    public Uri Address => Addresses[0];

    /// <summary>All end points, in the order in which they were added.</summary>
    public IReadOnlyList<Uri> Addresses => [.. _app.Services.GetRequiredService<IServer>()
        .Features.Get<IServerAddressesFeature>()!.Addresses.Select(address => new Uri(address))];

    /// <summary>Starts a host.</summary>
    /// <param name="configure">What code says of the options.</param>
    /// <param name="map">The endpoints of the test.</param>
    /// <param name="settings">The configuration, keys below the section.</param>
    /// <param name="build">What else the test does to the builder.</param>
    public static async Task<TestHost> StartAsync(
        Action<TelemetryHostOptions>? configure = null,
        Action<WebApplication>? map = null,
        IReadOnlyDictionary<string, string?>? settings = null,
        Action<WebApplicationBuilder>? build = null)
    {
        var clock = new ManualTimeProvider();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Configuration.AddInMemoryCollection(
            (settings ?? new Dictionary<string, string?>()).Select(pair =>
                KeyValuePair.Create($"{TelemetryHostOptions.Section}:{pair.Key}", pair.Value)));
        build?.Invoke(builder);
        builder.Services.AddTelemetryCore(options =>
        {
            options.Engine = options.Engine with { Clock = clock };
            configure?.Invoke(options);
        });
        var app = builder.Build();
        map?.Invoke(app);
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return new TestHost(app, clock);
    }

    /// <summary>Waits for a condition; the clock may move meanwhile.</summary>
    public Task UntilAsync(Func<bool> condition, TimeSpan advance = default) =>
        Clock.UntilAsync(condition, advance);

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_isDisposed)
        {
            _isDisposed = true;
            await _app.StopAsync();
            await _app.DisposeAsync();
        }
    }
}
