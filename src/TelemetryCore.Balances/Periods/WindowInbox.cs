using TelemetryCore.Subscriptions;
using TelemetryCore.Windows;

namespace TelemetryCore.Balances.Periods;

/// <summary>Takes windows on the threads that append, and hands them to the one thread that decides.</summary>
internal sealed class WindowInbox(Dictionary<WindowId, int> tracks) : TelemetryListener
{
    private readonly Lock _lock = new();
    private readonly List<ClosedWindow> _windows = [];
    private long _count;

    public override void OnWindow(in WindowResult window)
    {
        if (!tracks.TryGetValue(window.Window, out var track))
        {
            return;
        }

        lock (_lock)
        {
            _windows.Add(ClosedWindow.Of(_count, track, window));
            _count++;
        }
    }

    /// <summary>Takes what had closed before it listened.</summary>
    public void Add(int track, IEnumerable<WindowResult> windows)
    {
        foreach (var window in windows)
        {
            lock (_lock)
            {
                _windows.Add(ClosedWindow.Of(_count, track, window));
                _count++;
            }
        }
    }

    /// <summary>Adds what has arrived; false when nothing has.</summary>
    public bool MoveTo(List<ClosedWindow> windows)
    {
        lock (_lock)
        {
            if (_windows.Count == 0)
            {
                return false;
            }

            windows.AddRange(_windows);
            _windows.Clear();
            return true;
        }
    }
}
