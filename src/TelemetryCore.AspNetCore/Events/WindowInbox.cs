using System.Collections.Concurrent;
using TelemetryCore.Samples;
using TelemetryCore.Subscriptions;
using TelemetryCore.Windows;

namespace TelemetryCore.AspNetCore.Events;

/// <summary>
/// Takes in what appends tell of windows, which must not wait: so many at most are held, the others are counted. While
/// nobody listens all are only counted.
/// </summary>
internal sealed class WindowInbox : TelemetryListener
{
    private const int HeldMax = 8192;

    // Shorter windows come as often as samples do.
    private static readonly TimeSpan LengthMin = TimeSpan.FromMinutes(1);

    private readonly ConcurrentQueue<WindowChange> _held = new();
    private int _count;
    private long _lost;

    /// <summary>True while somebody takes what comes.</summary>
    public volatile bool IsOpen;

    public override void OnWindow(in WindowResult window)
    {
        if (!window.Definition.Shape.HasGrid || window.Definition.Shape.Reach < LengthMin)
        {
            return;
        }

        // Threads that meet here hold a few more than that, and never one less.
        if (!IsOpen || Volatile.Read(ref _count) >= HeldMax)
        {
            Interlocked.Increment(ref _lost);
            return;
        }

        Interlocked.Increment(ref _count);
        _held.Enqueue(new WindowChange(
            window.Series, window.Definition, window.From, window.To, window.Count, window.Expected, window.Capture,
            window.Verdict, window.Value, window.Revision));
    }

    public bool TryTake(out WindowChange change)
    {
        var isThere = _held.TryDequeue(out change);
        if (isThere)
        {
            Interlocked.Decrement(ref _count);
        }

        return isThere;
    }

    /// <summary>How many were not held since the last time that this was asked.</summary>
    public long TakeLost() => Interlocked.Exchange(ref _lost, 0);
}

/// <summary>What is told of a window.</summary>
internal readonly record struct WindowChange(
    SeriesId Series,
    WindowDefinition Definition,
    Timestamp From,
    Timestamp To,
    int Count,
    int Expected,
    double Capture,
    WindowVerdict Verdict,
    double Value,
    int Revision);
