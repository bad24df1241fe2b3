using System.Runtime.ExceptionServices;

namespace TelemetryCore.Internal;

/// <summary>
/// Work that a thread of the pool does while those who ask for it wait, so that they need not allocate what it does.
/// </summary>
internal sealed class Errand(Action work) : IThreadPoolWorkItem
{
    // Not a Lock, which cannot be waited on for a pulse.
    private readonly object _gate = new();
    private bool _isUnderWay;
    private long _done;
    private ExceptionDispatchInfo? _error;

    /// <summary>Returns when the work is done, and throws what it threw. Whoever asks meanwhile waits for it too.</summary>
    public void Run()
    {
        ExceptionDispatchInfo? error;
        lock (_gate)
        {
            var before = _done;
            if (!_isUnderWay)
            {
                _isUnderWay = true;
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }

            while (_done == before)
            {
                Monitor.Wait(_gate);
            }

            error = _error;
        }

        error?.Throw();
    }

    void IThreadPoolWorkItem.Execute()
    {
        ExceptionDispatchInfo? error = null;
        try
        {
            work();
        }
        catch (Exception thrown)
        {
            error = ExceptionDispatchInfo.Capture(thrown);
        }

        lock (_gate)
        {
            _error = error;
            _isUnderWay = false;
            _done++;
            Monitor.PulseAll(_gate);
        }
    }
}
