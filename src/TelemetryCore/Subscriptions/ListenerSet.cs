using TelemetryCore.Alarms;
using TelemetryCore.Alarms.Statistics;
using TelemetryCore.Windows;

namespace TelemetryCore.Subscriptions;

/// <summary>The listeners of an engine. Reading takes no lock; a listener that throws harms no other.</summary>
internal sealed class ListenerSet
{
    // The set whose listeners are running on this thread.
    [ThreadStatic]
    private static ListenerSet? _delivering;

    private readonly Lock _lock = new();
    private TelemetryListener[] _listeners = [];
    private long _faults;

    private delegate void Call<T>(TelemetryListener listener, in T item);

    public ListenerSet(AlarmTargets targets) => Notices = new AlarmNotices(this, targets);

    /// <summary>What the alarms that listeners are told of amount to.</summary>
    public AlarmNotices Notices { get; }

    /// <summary>True inside a call of a listener of this set, on its thread.</summary>
    public bool IsDelivering => _delivering == this;

    /// <summary>Calls that ended in an exception.</summary>
    public long Faults => Volatile.Read(ref _faults);

    public IDisposable Add(TelemetryListener listener)
    {
        lock (_lock)
        {
            _listeners = [.. _listeners, listener];
        }

        return new Registration(this, listener);
    }

    public void Deliver(in WindowResult window) =>
        Deliver(window, static (TelemetryListener listener, in WindowResult item) => listener.OnWindow(item));

    public void Deliver(in AlarmEvent alarm)
    {
        Notices.Before(alarm);
        Deliver(alarm, static (TelemetryListener listener, in AlarmEvent item) => listener.OnAlarm(item));
        Notices.Take(alarm);
    }

    public void Deliver(in AlarmNotice notice) =>
        Deliver(notice, static (TelemetryListener listener, in AlarmNotice item) => listener.OnAlarmNotice(item));

    private void Deliver<T>(in T item, Call<T> call)
    {
        // A listener of one engine may append to another one, whose listeners then run inside.
        var outer = _delivering;
        _delivering = this;
        foreach (var listener in Volatile.Read(ref _listeners))
        {
            try
            {
                call(listener, item);
            }
            catch (Exception)
            {
                Interlocked.Increment(ref _faults);
            }
        }

        _delivering = outer;
    }

    private void Remove(TelemetryListener listener)
    {
        lock (_lock)
        {
            _listeners = [.. _listeners.Where(other => other != listener)];
        }
    }

    private sealed class Registration(ListenerSet set, TelemetryListener listener) : IDisposable
    {
        public void Dispose() => set.Remove(listener);
    }
}
