using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TelemetryCore.AspNetCore.Ingest;
using TelemetryCore.Hj212.Mapping;
using TelemetryCore.Hj212.Sessions;
using TelemetryCore.Hj212.Tests.Sessions;

namespace TelemetryCore.AspNetCore.Tests.Ingest;

/// <summary>Sessions of Kestrel are those of a listener.</summary>
public sealed class KestrelSessionTests : SessionTests
{
    private protected override async Task<ISessionServer> StartServerAsync(
        Hj212Ingest ingest, Hj212ListenerOptions options, Hj212Observer? observer)
    {
        var handler = new Hj212ConnectionHandler(ingest, options, observer);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(handler);
        builder.WebHost.ConfigureKestrel(
            kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHj212()));
        var app = builder.Build();
        await app.StartAsync();
        return new Server(app, handler);
    }

    private sealed class Server(WebApplication app, Hj212ConnectionHandler handler) : ISessionServer
    {
        public int Port { get; } = new Uri(app.Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;

        public int Connections => handler.Connections;

        public Hj212Counters Counters => handler.Counters;

        public Task StopAsync() => app.StopAsync();

        public async ValueTask DisposeAsync()
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }
    }
}
