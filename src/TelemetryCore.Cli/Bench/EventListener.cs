using System.Net.Sockets;
using System.Text;

namespace TelemetryCore.Cli.Bench;

/// <summary>Listens to the server-sent events of a site, over a bare socket: it is not what is measured.</summary>
internal sealed class EventListener : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly byte[] _buffer = new byte[64 << 10];
    private int _filled;

    public EventListener(string address)
    {
        var site = new Uri(address);
        _socket.Connect(site.Host, site.Port);
        _socket.Send(Encoding.ASCII.GetBytes($"GET /api/v1/events HTTP/1.1\r\nHost: {site.Authority}\r\n\r\n"));
    }

    /// <summary>Takes what comes until a text is among it.</summary>
    /// <exception cref="IOException">The site has ended the connection.</exception>
    public async Task ReceiveAsync(string text)
    {
        var wanted = Encoding.ASCII.GetBytes(text);
        while (_buffer.AsSpan(0, _filled).IndexOf(wanted) < 0)
        {
            // The end of what came may be the beginning of the text.
            var kept = Math.Min(_filled, wanted.Length - 1);
            _buffer.AsSpan(_filled - kept, kept).CopyTo(_buffer);
            _filled = kept;
            await TakeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Takes what comes and forgets it, until it is disposed.</summary>
    public async Task DrainAsync()
    {
        try
        {
            while (true)
            {
                _filled = 0;
                await TakeAsync().ConfigureAwait(false);
            }
        }
        catch (Exception end) when (end is IOException or SocketException or ObjectDisposedException)
        {
            // The bench is over.
        }
    }

    public void Dispose() => _socket.Dispose();

    private async Task TakeAsync()
    {
        var count = await _socket.ReceiveAsync(_buffer.AsMemory(_filled)).ConfigureAwait(false);
        if (count == 0)
        {
            throw new IOException("The site has ended the connection.");
        }

        _filled += count;
    }
}
