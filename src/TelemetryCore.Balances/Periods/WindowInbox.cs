using TelemetryCore.Subscriptions;
using TelemetryCore.Windows;

namespace TelemetryCore.Balances.Periods;

/// <summary>Takes windows on the threads that append, and hands them to the one thread that decides.</summary>
internal sealed class WindowInbox(Dictionary<WindowId, int> tracks) : TelemetryListener
{
    private readonly Lock _lock = new();
    private readonly List<ClosedWindow> _windows = [];

    public override void OnWindow(in WindowResult window)
    {
        if (!tracks.TryGetValue(window.Window, out var track))
        {
            return;
        }

        var value = window.Verdict == WindowVerdict.Valid ? window.Value : double.NaN;
        lock (_lock)
        {
            _windows.Add(new ClosedWindow(track, window.To, value));
        }
    }

    public void MoveTo(List<ClosedWindow> windows)
    {
        lock (_lock)
        {
            windows.AddRange(_windows);
            _windows.Clear();
        }
    }
}
