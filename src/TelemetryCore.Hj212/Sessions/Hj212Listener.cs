using System.Net;
using System.Net.Sockets;
using TelemetryCore.Hj212.Internal;
using TelemetryCore.Hj212.Mapping;

namespace TelemetryCore.Hj212.Sessions;

/// <summary>
/// The platform's side of HJ 212 on TCP: loggers connect, their frames go into an engine, and what asks for an answer
/// gets it once it is stored. There is no login in the standard; a logger is known by the MN of each frame.
/// </summary>
public sealed class Hj212Listener : IAsyncDisposable
{
    private const int Backlog = 512;
    private static readonly TimeSpan AcceptPause = TimeSpan.FromMilliseconds(100);

    private readonly Hj212ListenerOptions _options;
    private readonly Hj212SessionSet _sessions;
    private readonly CancellationTokenSource _stopping = new();
    private Socket? _socket;
    private bool _isDisposed;
    private Task _accepting = Task.CompletedTask;

    /// <summary>A listener that is not listening yet.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public Hj212Listener(Hj212Ingest ingest, Hj212ListenerOptions options, Hj212Observer? observer = null)
    {
        _sessions = new Hj212SessionSet(ingest, options, observer);
        _options = options;
    }

    /// <summary>What the listener has done so far.</summary>
    public Hj212Counters Counters => _sessions.Counters;

    /// <summary>Connections that are open now.</summary>
    public int Connections => _sessions.Count;

    /// <summary>
    /// Where it listens, with the port that was taken for port 0; null before <see cref="StartAsync"/>.
    /// </summary>
    public IPEndPoint? EndPoint => _socket?.LocalEndPoint as IPEndPoint;

    /// <summary>Starts to listen.</summary>
    /// <exception cref="SocketException">The end point cannot be had, for one because the port is in use.</exception>
    /// <exception cref="InvalidOperationException">It was started before.</exception>
    public Task StartAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_socket is not null)
        {
            Throw.AlreadyStarted();
        }

        var socket = new Socket(_options.EndPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(_options.EndPoint);
            socket.Listen(Backlog);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        _socket = socket;
        _accepting = AcceptAsync(socket);
        return Task.CompletedTask;
    }

    /// <summary>
    /// Stops accepting, takes in what has arrived on each connection, answers it, and closes.
    /// </summary>
    /// <param name="cancellationToken">Closes the connections at once instead.</param>
    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _accepting.ConfigureAwait(false);
        _socket?.Dispose();
        await _sessions.StopAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Stops as <see cref="StopAsync"/> does, and closes after the frame time-out what has not ended by then.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        using var patience = new CancellationTokenSource(_options.FrameTimeout, _options.Clock);
        await StopAsync(patience.Token).ConfigureAwait(false);
        _stopping.Dispose();
    }

    private async Task AcceptAsync(Socket socket)
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                Open(await socket.AcceptAsync(_stopping.Token).ConfigureAwait(false));
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (SocketException)
            {
                // A peer that is gone already, or no handle left: neither may end the listener.
                Counters.CountFailure();
                await PauseAsync().ConfigureAwait(false);
            }
        }
    }

    private Task PauseAsync() => Task.Delay(AcceptPause, _options.Clock, _stopping.Token)
        .ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    private void Open(Socket connection)
    {
        try
        {
            var transport = new Hj212SocketTransport(connection);
            if (!_sessions.TryOpen(transport, out _, out _))
            {
                transport.Abort();
            }
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
