using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using TelemetryCore.Hj212.Mapping;

namespace TelemetryCore.Hj212.Sessions;

/// <summary>The sessions that are open, up to a limit. Safe for any thread.</summary>
internal sealed class Hj212SessionSet
{
    private readonly Lock _opening = new();
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

    /// <summary>Opens a session; false when there are as many as may be, which is counted.</summary>
    /// <param name="transport">The session ends it; when there is none, the caller does.</param>
    /// <param name="session">The session.</param>
    /// <param name="running">Completes when the session has ended; never fails.</param>
    public bool TryOpen(Hj212Transport transport, [NotNullWhen(true)] out Hj212Session? session, out Task running)
    {
        (session, running) = (null, Task.CompletedTask);
        lock (_opening)
        {
            if (_sessions.Count >= _options.ConnectionsMax)
            {
                Counters.CountRefused();
                return false;
            }

            var opened = new Hj212Session(transport, _ingest, _options, Counters, _observer);
            var run = new Task<Task>(() => RunAsync(opened));
            (session, running) = (opened, run.Unwrap());
            _sessions[opened] = running;
            Counters.CountAccepted();
            run.Start(TaskScheduler.Default);
            return true;
        }
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
