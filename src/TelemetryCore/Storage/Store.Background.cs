using TelemetryCore.Storage.Journaling;

namespace TelemetryCore.Storage;

/// <summary>
/// What goes on beside the appends: group commits at their interval, and once a second a look at what has grown too
/// large or too old. Both run on the clock's timers, so that a test can turn them by hand.
/// </summary>
internal sealed partial class Store
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TryInterval = TimeSpan.FromMilliseconds(5);

    private readonly CancellationTokenSource _stopping = new();
    private ITimer? _commitTimer;
    private ITimer? _lookTimer;
    private int _isCommitting;
    private int _isCommitAsked;
    private int _isLooking;
    private int _isLookAsked;
    private DateTimeOffset _checkpointDay;

    private bool IsCommitAsked => Volatile.Read(ref _isCommitAsked) == 1;

    private bool IsLookAsked => Volatile.Read(ref _isLookAsked) == 1;

    private void StartTimers()
    {
        _checkpointDay = Today;
        if (_options.Durability.Mode == DurabilityMode.PowerLoss)
        {
            var interval = _options.Durability.Interval;
            _commitTimer = _options.Clock.CreateTimer(_ => OnCommitDue(), null, interval, interval);
        }

        _lookTimer = _options.Clock.CreateTimer(_ => OnLookDue(), null, LookInterval, LookInterval);
    }

    private DateTimeOffset Today => new(_options.Clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);

    private void StopTimers()
    {
        _stopping.Cancel();
        _commitTimer?.Dispose();
        _lookTimer?.Dispose();
    }

    private void OnCommitDue()
    {
        if (Interlocked.Exchange(ref _isCommitting, 1) == 0)
        {
            try
            {
                _journal!.Commit(sync: true);
            }
            catch (ObjectDisposedException)
            {
                // The last tick may come while the store closes.
            }
            finally
            {
                Volatile.Write(ref _isCommitting, 0);
                Volatile.Write(ref _isCommitAsked, 0);
            }
        }
    }

    private void CommitAsPromised() =>
        _journal!.Commit(sync: _options.Durability.Mode != DurabilityMode.ProcessCrash);

    // Whoever merges segments at this time makes way for a checkpoint of its own accord.
    private void CheckpointForRoom()
    {
        while (_journal is { State: JournalState.Healthy } journal && journal.Bytes >= _journalBytesMax)
        {
            if (_maintenance.TryEnter(TryInterval))
            {
                try
                {
                    ObjectDisposedException.ThrowIf(_isDisposed, this);
                    CheckpointLocked();
                }
                finally
                {
                    _maintenance.Exit();
                }
            }
        }
    }

    // Once for each time that a buffer is a quarter full; the timer takes it from there.
    private void CommitSoon()
    {
        if (!IsCommitAsked && Interlocked.Exchange(ref _isCommitAsked, 1) == 0)
        {
            _commitTimer?.Change(TimeSpan.Zero, _options.Durability.Interval);
        }
    }

    // Once for each time that the journal is half full; the timer takes it from there.
    private void LookSoon()
    {
        if (!IsLookAsked && Interlocked.Exchange(ref _isLookAsked, 1) == 0)
        {
            _lookTimer!.Change(TimeSpan.Zero, LookInterval);
        }
    }

    private void OnLookDue()
    {
        if (Interlocked.Exchange(ref _isLooking, 1) == 0)
        {
            try
            {
                Look();
            }
            catch (Exception error) when (error is IOException or OperationCanceledException)
            {
                // The next look tries again; what the disk lacks shows in the health, and the journal keeps the rows.
            }
            finally
            {
                Volatile.Write(ref _isLooking, 0);
                Volatile.Write(ref _isLookAsked, 0);
            }
        }
    }

    private void Look()
    {
        lock (_maintenance)
        {
            if (_isDisposed || !_isMarkedOpen || Health == StoreHealth.Failed)
            {
                return;
            }

            if (IsCheckpointDue)
            {
                CheckpointLocked();
                _checkpointDay = Today;
                Retain();
                CompactInBackground(_stopping.Token);
            }

            DisposeUnread();
        }
    }

    private bool IsJournalHalfFull => _journal?.Bytes > _journalBytesMax / 2;

    private bool IsCheckpointDue =>
        _isFull
        || IsJournalHalfFull
        || MemoryBytes() > _options.MemoryLimit / 2
        || Today != _checkpointDay;

    private long MemoryBytes()
    {
        var bytes = _notes.PendingBytes;
        for (var lane = 0; lane < _host.LaneCount; lane++)
        {
            bytes += _host.MemoryBytesOf(lane);
        }

        return bytes;
    }
}
