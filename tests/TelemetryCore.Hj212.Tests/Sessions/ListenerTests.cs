using System.Net;
using System.Net.Sockets;
using TelemetryCore.Hj212.Mapping;
using TelemetryCore.Hj212.Sessions;
using TelemetryCore.Hj212.Tests.Mapping;

namespace TelemetryCore.Hj212.Tests.Sessions;

/// <summary>Sessions of a listener, and what is its own.</summary>
public sealed class ListenerTests : SessionTests
{
    [Fact]
    public async Task APortInUseIsTheCallersToKnow()
    {
        var site = new Site();
        await using var first = new Hj212Listener(site.Ingest, new Hj212ListenerOptions());
        await first.StartAsync();
        var options = new Hj212ListenerOptions { EndPoint = first.EndPoint! };
        await using var second = new Hj212Listener(site.Ingest, options);
        var error = await Assert.ThrowsAsync<SocketException>(() => second.StartAsync());
        Assert.Equal(SocketError.AddressAlreadyInUse, error.SocketErrorCode);
    }

    [Fact]
    public async Task AListenerStartsOnce()
    {
        await using var listener = new Hj212Listener(new Site().Ingest, new Hj212ListenerOptions());
        await listener.StartAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => listener.StartAsync());
    }

    [Fact]
    public void OptionsOutOfRangeAreRefused()
    {
        var site = new Site();
        var options = new Hj212ListenerOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0) };
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new Hj212Listener(site.Ingest, options with { ConnectionsMax = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new Hj212Listener(site.Ingest, options with { IdleTimeout = TimeSpan.Zero }));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new Hj212Listener(site.Ingest, options with { FrameBytesMax = 10 }));
    }

    private protected override async Task<ISessionServer> StartServerAsync(
        Hj212Ingest ingest, Hj212ListenerOptions options, Hj212Observer? observer)
    {
        var listener = new Hj212Listener(ingest, options, observer);
        await listener.StartAsync();
        return new Server(listener);
    }

    private sealed class Server(Hj212Listener listener) : ISessionServer
    {
        public int Port => listener.EndPoint!.Port;

        public int Connections => listener.Connections;

        public Hj212Counters Counters => listener.Counters;

        public Task StopAsync() => listener.StopAsync();

        public ValueTask DisposeAsync() => listener.DisposeAsync();
    }
}
