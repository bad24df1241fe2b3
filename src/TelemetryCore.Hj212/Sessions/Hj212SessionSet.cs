using System.Collections.Concurrent;
using TelemetryCore.Hj212.Mapping;

namespace TelemetryCore.Hj212.Sessions;

/// <summary>The sessions that are open, up to a limit. Safe for any thread.</summary>
internal sealed class Hj212SessionSet
{
    private readonly Hj212Ingest _ingest;
    private readonly Hj212ListenerOptions _options;
    private readonly Hj212Observer? _observer;
    private readonly ConcurrentDictionary<Hj212Session, Task> _sessions = new();

    public Hj212SessionSet(Hj212Ingest ingest, Hj212ListenerOptions options, Hj212Observer? observer)
    {
        ArgumentNullException.ThrowIfNull(ingest);
        ArgumentNullException.ThrowIfNull(options);
        _ingest = ingest;
        _options = options.Validated();
        _observer = observer;
    }

    public Hj212Counters Counters { get; } = new();

    public int Count => _sessions.Count;

    /// <summary>Whether one more may be opened; what is refused is counted.</summary>
    public bool TryAdmit()
    {
        var isAdmitted = _sessions.Count < _options.ConnectionsMax;
        if (!isAdmitted)
        {
            Counters.CountRefused();
        }

        return isAdmitted;
    }

    /// <summary>Opens a session.</summary>
    /// <param name="transport">The session ends it.</param>
    /// <param name="running">Completes when the session has ended; never fails.</param>
    public Hj212Session Open(Hj212Transport transport, out Task running)
    {
        var session = new Hj212Session(transport, _ingest, _options, Counters, _observer);
        Counters.CountAccepted();
        var run = new Task<Task>(() => RunAsync(session));
        running = run.Unwrap();
        _sessions[session] = running;
        run.Start(TaskScheduler.Default);
        return session;
    }

    /// <summary>Takes in what has arrived on each connection, answers it, and closes.</summary>
    /// <param name="cancellationToken">Closes the connections at once instead.</param>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var session in _sessions.Keys)
        {
            session.Stop();
        }

        using var closing = cancellationToken.Register(AbortAll);
        await Task.WhenAll(_sessions.Values).ConfigureAwait(false);
    }

    private void AbortAll()
    {
        foreach (var session in _sessions.Keys)
        {
            session.Abort();
        }
    }

    private async Task RunAsync(Hj212Session session)
    {
        try
        {
            await session.RunAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // One session that fails in a way nobody thought of must not take the others along.
            Counters.CountFailure();
        }
        finally
        {
            _sessions.TryRemove(session, out _);
        }
    }
}
