using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using TelemetryCore.Hj212.Mapping;
using TelemetryCore.Hj212.Sessions;

namespace TelemetryCore.AspNetCore.Ingest;

/// <summary>
/// HJ 212 on an end point of Kestrel, which owns the sockets and may put TLS before it. A session is that of
/// <see cref="Hj212Listener"/> in all else: answers, time-outs, limits and counters.
/// </summary>
public sealed class Hj212ConnectionHandler : ConnectionHandler
{
    private readonly Hj212SessionSet _sessions;

    /// <summary>A handler for any number of end points, which share its limit of connections.</summary>
    /// <param name="ingest">Where frames go.</param>
    /// <param name="options">Its end point is not used.</param>
    /// <param name="observer">Told of what happens; null: nobody.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public Hj212ConnectionHandler(Hj212Ingest ingest, Hj212ListenerOptions options, Hj212Observer? observer = null) =>
        _sessions = new Hj212SessionSet(ingest, options, observer);

    /// <summary>What the handler has done so far.</summary>
    public Hj212Counters Counters => _sessions.Counters;

    /// <summary>Connections that are open now.</summary>
    public int Connections => _sessions.Count;

    /// <summary>
    /// Runs a session until the peer or a time-out ends it, or until the server stops: then it takes in what has
    /// arrived and answers it.
    /// </summary>
    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (!_sessions.TryOpen(new Hj212ConnectionTransport(connection), out var session, out var running))
        {
            connection.Abort();
            return;
        }

        var stopping = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested;
        using var stop = (stopping ?? CancellationToken.None).Register(session.Stop);
        await running.ConfigureAwait(false);
    }
}
