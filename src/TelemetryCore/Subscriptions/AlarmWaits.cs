namespace TelemetryCore.Subscriptions;

/// <summary>
/// Who waits for the next step. A thread of its own tells them, so that whoever appends neither allocates nor pays for
/// how many they are. Callers hold the gate.
/// </summary>
internal sealed class AlarmWaits(object gate)
{
    private static readonly TimeSpan IdleMax = TimeSpan.FromSeconds(10);

    private AlarmWait? _head;
    private Thread? _thread;
    private long _last;
    private bool _isDue;
    private bool _isClosed;

    public void Add(AlarmWait wait)
    {
        (wait.Previous, wait.Next, wait.IsWaiting) = (null, _head, true);
        if (_head is not null)
        {
            _head.Previous = wait;
        }

        _head = wait;
        if (_thread is null)
        {
            _thread = new Thread(Loop) { IsBackground = true, Name = "TelemetryCore alarms" };
            _thread.Start();
        }
    }

    /// <summary>False when it is not among those who wait.</summary>
    public bool Remove(AlarmWait wait)
    {
        if (!wait.IsWaiting)
        {
            return false;
        }

        if (wait.Next is not null)
        {
            wait.Next.Previous = wait.Previous;
        }

        if (wait.Previous is null)
        {
            _head = wait.Next;
        }
        else
        {
            wait.Previous.Next = wait.Next;
        }

        (wait.Previous, wait.Next, wait.IsWaiting) = (null, null, false);
        return true;
    }

    public void Wake(long last)
    {
        _last = last;
        if (_head is not null && !_isDue)
        {
            _isDue = true;
            Monitor.Pulse(gate);
        }
    }

    public void Close()
    {
        _isClosed = true;
        _isDue = true;
        Monitor.Pulse(gate);
    }

    private void Loop()
    {
        while (TryTake(out var woken))
        {
            while (woken is not null)
            {
                // Who is told may wait again at once, and then stands in another row.
                var next = woken.Next;
                woken.Next = null;
                woken.Tell(woken.After < woken.Last);
                woken = next;
            }
        }
    }

    private bool TryTake(out AlarmWait? woken)
    {
        lock (gate)
        {
            woken = null;
            while (!_isDue)
            {
                if (!Monitor.Wait(gate, IdleMax) && !_isDue && _head is null)
                {
                    _thread = null;
                    return false;
                }
            }

            _isDue = _isClosed;
            woken = TakeDue();
            if (_isClosed && woken is null)
            {
                _thread = null;
                return false;
            }

            return true;
        }
    }

    private AlarmWait? TakeDue()
    {
        AlarmWait? due = null;
        for (var wait = _head; wait is not null;)
        {
            var next = wait.Next;
            if (wait.After < _last || _isClosed)
            {
                Remove(wait);
                (wait.Next, wait.Last) = (due, _last);
                due = wait;
            }

            wait = next;
        }

        return due;
    }
}
