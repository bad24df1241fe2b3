namespace TelemetryCore.Cli.Bench;

/// <summary>Many who listen to the events of a site at one time.</summary>
internal sealed class EventListeners : IDisposable
{
    private readonly EventListener[] _listeners;
    private readonly Task[] _draining;

    public EventListeners(string address, int count)
    {
        _listeners = [.. Enumerable.Range(0, count).Select(_ => new EventListener(address))];
        _draining = [.. _listeners.Select(listener => listener.DrainAsync())];
    }

    /// <summary>Throws when one of them was not served.</summary>
    /// <exception cref="IOException">A listener has got nothing, or its connection has ended.</exception>
    public void ThrowUnlessAllListen()
    {
        var served = _listeners.Zip(_draining).Count(pair => pair.First.Received > 0 && !pair.Second.IsCompleted);
        if (served < _listeners.Length)
        {
            throw new IOException($"Only {served} of {_listeners.Length} listeners were served.");
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
