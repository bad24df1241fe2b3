namespace TelemetryCore.Cli.Demo.Loggers;

/// <summary>
/// What a logger keeps until the platform has acknowledged it. New packets go first, then what has to be sent again,
/// then what was collected while the line was down. Thread-safe: instruments fill it while the line empties it.
/// </summary>
internal sealed class Outbox(TimeProvider clock, TimeSpan answerTimeout) : IDisposable
{
    /// <summary>Packets on the way at once: a platform that is slow to answer is not buried in repetitions.</summary>
    public const int Window = 64;

    /// <summary>Back-filled packets on the way at once, so that they do not crowd out new ones.</summary>
    public const int BackFillWindow = 16;

    private readonly Lock _gate = new();
    private readonly Queue<Packet> _new = [];
    private readonly Queue<Packet> _again = [];
    private readonly Queue<Packet> _backlog = [];
    private readonly Dictionary<long, Packet> _unanswered = [];
    private readonly Queue<(Packet Packet, long SentAt)> _inOrderSent = [];
    private readonly SemaphoreSlim _changed = new(0);
    // What is measured while the line is dialled for the first time is not late.
    private bool _open = true;

    /// <summary>Packets that are not acknowledged yet, sent or not.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _new.Count + _again.Count + _backlog.Count + _unanswered.Count;
            }
        }
    }

    public void Add(Packet packet)
    {
        lock (_gate)
        {
            packet.BackFilled = !_open;
            (_open ? _new : _backlog).Enqueue(packet);
        }

        Wake();
    }

    public void LineOpened()
    {
        lock (_gate)
        {
            _open = true;
        }
    }

    /// <summary>
    /// What was sent without an answer goes again, unchanged; what was not sent yet is now back-filled.
    /// </summary>
    public void LineLost()
    {
        lock (_gate)
        {
            _open = false;
            foreach (var packet in _unanswered.Values.OrderBy(packet => packet.Qn))
            {
                _again.Enqueue(packet);
            }

            _unanswered.Clear();
            while (_new.TryDequeue(out var packet))
            {
                packet.BackFilled = true;
                _backlog.Enqueue(packet);
            }
        }
    }

    /// <summary>
    /// The next packet to send; one that was sent before has its frame. Then call <see cref="Sent"/>.
    /// </summary>
    public bool TryTake(out Packet packet)
    {
        lock (_gate)
        {
            CollectTimedOut();
            packet = null!;
            return _unanswered.Count < Window
                && (_new.TryDequeue(out packet!)
                    || _again.TryDequeue(out packet!)
                    || (_unanswered.Count < BackFillWindow && _backlog.TryDequeue(out packet!)));
        }
    }

    /// <summary>The packet is on the way, or about to be: from now on an answer to its QN is expected.</summary>
    public void Sent(Packet packet)
    {
        lock (_gate)
        {
            packet.SentAt = clock.GetTimestamp();
            _unanswered[packet.Qn] = packet;
            _inOrderSent.Enqueue((packet, packet.SentAt));
        }
    }

    /// <summary>False when nothing of this QN waits for an answer.</summary>
    public bool Acknowledge(long qn)
    {
        bool known;
        lock (_gate)
        {
            known = _unanswered.Remove(qn);
        }

        Wake();
        return known;
    }

    public void Wake()
    {
        // More than one pending wake-up says nothing new.
        if (_changed.CurrentCount == 0)
        {
            _changed.Release();
        }
    }

    public Task WaitAsync(CancellationToken cancellation) => _changed.WaitAsync(cancellation);

    public void Dispose() => _changed.Dispose();

    private void CollectTimedOut()
    {
        while (_inOrderSent.TryPeek(out var sent))
        {
            // Answered, or sent again since: the entry is only a memory.
            var waits = _unanswered.TryGetValue(sent.Packet.Qn, out var packet) && packet.SentAt == sent.SentAt;
            if (waits && clock.GetElapsedTime(sent.SentAt) < answerTimeout)
            {
                return;
            }

            _inOrderSent.Dequeue();
            if (waits)
            {
                _unanswered.Remove(sent.Packet.Qn);
                _again.Enqueue(sent.Packet);
            }
        }
    }
}
