using System.Runtime.CompilerServices;
using TelemetryCore.Alarms;

namespace TelemetryCore.Subscriptions;

/// <summary>
/// A place in the steps of all alarms of an engine, from which one reader reads on at its own pace. It holds no queue:
/// a reader that is slow or gone costs nothing and holds up nobody. Steps that have left the memory of an engine in
/// memory, or that no disk took, are lost, and counted.
/// </summary>
/// <remarks>
/// One thread at a time reads. <see cref="Position"/>, <see cref="Lost"/> and <see cref="Dispose"/> are for any thread.
/// Several readers follow several times.
/// </remarks>
public sealed class AlarmSubscription : IDisposable
{
    // Half a kilobyte each, and off the large-object heap.
    private const int PageEvents = 128;

    private readonly AlarmLog _log;
    private readonly AlarmWait _wait;
    private AlarmEvent[] _page = [];
    private int _pageNext;
    private int _pageCount;
    private long _position;
    private long _lost;
    private volatile bool _isDisposed;

    internal AlarmSubscription(AlarmLog log, long after)
    {
        _log = log;
        _wait = new AlarmWait(log);
        _position = Math.Min(after, log.Last);
    }

    /// <summary>
    /// The sequence of the last step that was read: what a subscriber keeps, and follows after when it comes back.
    /// </summary>
    public long Position => Volatile.Read(ref _position);

    /// <summary>
    /// Steps of this life of the engine that this subscription was to read and that were no longer to be had when it
    /// came to them. What it has read and what it has lost is all there is behind where it began.
    /// </summary>
    public long Lost => Volatile.Read(ref _lost);

    /// <summary>Takes the next step, in order of sequences; never waits.</summary>
    /// <returns>False when there is none yet, or the subscription is disposed.</returns>
    /// <exception cref="InvalidOperationException">
    /// A listener of the engine asks for a step that has left the memory.
    /// </exception>
    public bool TryRead(out AlarmEvent alarm)
    {
        alarm = default;
        while (!_isDisposed)
        {
            var oldest = long.MaxValue;
            if (TryTakeFromPage(out alarm) || _log.TryRead(_position, out alarm, out oldest))
            {
                Count(alarm.Sequence);
                Volatile.Write(ref _position, alarm.Sequence);
                return true;
            }

            if (oldest <= _position + 1)
            {
                return false;
            }

            if (!FillPage(oldest))
            {
                Count(oldest);
                Volatile.Write(ref _position, oldest - 1);
            }
        }

        return false;
    }

    /// <summary>Waits until there may be a step to read.</summary>
    /// <param name="cancellationToken">Stops waiting; the subscription goes on.</param>
    /// <returns>False when there will be none, since the subscription or the engine is disposed.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="InvalidOperationException">Another call waits already.</exception>
    public ValueTask<bool> WaitToReadAsync(CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<bool>(cancellationToken);
        }

        return _pageNext < _pageCount && !_isDisposed
            ? new ValueTask<bool>(true)
            : _wait.Begin(_position, cancellationToken);
    }

    /// <summary>All steps as they come, until the subscription or the engine is disposed.</summary>
    /// <param name="cancellationToken">Stops; the subscription goes on where this ends.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async IAsyncEnumerable<AlarmEvent> ReadAllAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (await WaitToReadAsync(cancellationToken).ConfigureAwait(false))
        {
            while (TryRead(out var alarm))
            {
                yield return alarm;
            }
        }
    }

    /// <summary>Stops; who waits is told that there will be none.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        _wait.End();
    }

    // Numbers of this life follow one another, so that each one passed over is a step that is gone; those of earlier
    // lives have gaps.
    private void Count(long sequence)
    {
        var gone = sequence - 1 - Math.Max(_position, _log.First - 1);
        if (gone > 0)
        {
            Volatile.Write(ref _lost, _lost + gone);
        }
    }

    private bool TryTakeFromPage(out AlarmEvent alarm)
    {
        var isThere = _pageNext < _pageCount;
        alarm = isThere ? _page[_pageNext++] : default;
        return isThere;
    }

    /// <summary>False, and the page is let go, when the store has nothing before the oldest step of the log.</summary>
    private bool FillPage(long oldest)
    {
        (_pageNext, _pageCount) = (0, 0);
        if (_log.History is { } history)
        {
            _page = _page.Length == 0 ? new AlarmEvent[PageEvents] : _page;
            _pageCount = history.Read(_position, oldest, _page);
        }

        _page = _pageCount == 0 ? [] : _page;
        return _pageCount > 0;
    }
}
