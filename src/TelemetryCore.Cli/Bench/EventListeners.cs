namespace TelemetryCore.Cli.Bench;

/// <summary>Many who listen to the events of a site at one time.</summary>
internal sealed class EventListeners : IDisposable
{
    private readonly EventListener[] _listeners;
    private readonly Task[] _draining;

    /// <summary>Comes back when all of them have been told the latest values.</summary>
    public EventListeners(string address, int count)
    {
        _listeners = [.. Enumerable.Range(0, count).Select(_ => new EventListener(address))];
        Task.WaitAll(_listeners.Select(listener => listener.ReceiveAsync("event: latest")));
        _draining = [.. _listeners.Select(listener => listener.DrainAsync())];
    }

    /// <summary>Throws when one of them listens no more.</summary>
    /// <exception cref="IOException">The site has ended a connection.</exception>
    public void ThrowUnlessAllListen()
    {
        var ended = _draining.Count(draining => draining.IsCompleted);
        if (ended > 0)
        {
            throw new IOException($"The site has ended {ended} of {_listeners.Length} connections.");
        }
    }

    public void Dispose()
    {
        foreach (var listener in _listeners)
        {
            listener.Dispose();
        }

        Task.WaitAll(_draining);
    }
}
