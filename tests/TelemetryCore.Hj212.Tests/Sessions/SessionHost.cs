using System.Net;
using System.Net.Sockets;
using System.Text;
using TelemetryCore.Hj212.Framing;
using TelemetryCore.Hj212.Mapping;
using TelemetryCore.Hj212.Segments;
using TelemetryCore.Hj212.Sessions;
using TelemetryCore.Hj212.Tests.Mapping;

namespace TelemetryCore.Hj212.Tests.Sessions;

/// <summary>A server on the loopback address over a site, and loggers that connect to it.</summary>
internal sealed class SessionHost : IAsyncDisposable
{
    // Long enough for any machine: it ends a test that hangs, and decides nothing.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ISessionServer _server;

    private SessionHost(Site site, ISessionServer server)
    {
        Site = site;
        _server = server;
    }

    public Site Site { get; }

    public Hj212Counters Counters => _server.Counters;

    public int Connections => _server.Connections;

    public static async Task<SessionHost> StartAsync(
        StartServer start, Hj212ListenerOptions? options = null, Hj212Observer? observer = null)
    {
        var site = new Site();
        var server = await start(
            site.Ingest, (options ?? new Hj212ListenerOptions()) with { Clock = site.Clock }, observer);
        return new SessionHost(site, server);
    }

    public async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, _server.Port));
        return socket;
    }

    public Task StopAsync() => _server.StopAsync();

    /// <summary>Reads answers until as many have come, or until the listener closes.</summary>
    public static async Task<List<Hj212Reply>> ReadRepliesAsync(Socket socket, int count)
    {
        var replies = new List<Hj212Reply>();
        var bytes = new byte[64 * 1024];
        var (filled, read) = (0, -1);
        using var patience = new CancellationTokenSource(Patience);
        while (replies.Count < count && read != 0)
        {
            read = await socket.ReceiveAsync(bytes.AsMemory(filled), patience.Token);
            filled += read;
            filled -= Take(bytes, filled, replies);
        }

        return replies;
    }

    public static async Task WaitForCloseAsync(Socket socket) =>
        Assert.Empty(await ReadRepliesAsync(socket, int.MaxValue));

    /// <summary>Waits for a condition; the clock of the site may move meanwhile.</summary>
    public Task UntilAsync(Func<bool> condition, TimeSpan advance = default) =>
        Site.Clock.UntilAsync(condition, advance);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static int Take(byte[] bytes, int filled, List<Hj212Reply> replies)
    {
        var consumed = 0;
        while (Hj212FrameReader.TryRead(bytes.AsSpan(consumed..filled), false, null, out var frame))
        {
            Assert.Equal((Hj212FrameStatus.Ok, Hj212Anomalies.None), (frame.Status, frame.Anomalies));
            Assert.Equal(Hj212Anomalies.None, new Hj212Segment(frame.Segment).Anomalies);
            Assert.True(Hj212Reply.TryRead(frame.Segment, out var reply), Encoding.UTF8.GetString(frame.Segment));
            replies.Add(reply);
            consumed += frame.Raw.Length;
        }

        bytes.AsSpan(consumed..filled).CopyTo(bytes);
        return consumed;
    }
}
