using System.Runtime.ExceptionServices;

namespace TelemetryCore.Internal;

/// <summary>
/// Work that a thread of its own does while those who ask for it wait, so that they need not allocate what it does. Not
/// one of the pool: those who ask may hold all of these.
/// </summary>
internal sealed class Errand(string name, Action work) : IDisposable
{
    // Not a Lock, which cannot wait for a pulse.
    private readonly object _gate = new();
    private Thread? _thread;
    private bool _isUnderWay;
    private bool _isDisposed;
    private long _done;
    private ExceptionDispatchInfo? _error;

    /// <summary>
    /// Returns when the work is done, and throws what it threw. Whoever asks meanwhile waits for the same work.
    /// </summary>
    public void Run()
    {
        ExceptionDispatchInfo? error;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            var before = _done;
            Start();
            while (_done == before)
            {
                Monitor.Wait(_gate);
            }

            error = _error;
        }

        error?.Throw();
    }

    /// <summary>Ends the thread, after the work that is under way.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void Start()
    {
        _isUnderWay = true;
        if (_thread is null)
        {
            _thread = new Thread(Loop) { IsBackground = true, Name = name };
            _thread.Start();
        }

        Monitor.PulseAll(_gate);
    }

    private void Loop()
    {
        while (WaitUntilAsked())
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

    private bool WaitUntilAsked()
    {
        lock (_gate)
        {
            while (!_isUnderWay && !_isDisposed)
            {
                Monitor.Wait(_gate);
            }

            return _isUnderWay;
        }
    }
}
