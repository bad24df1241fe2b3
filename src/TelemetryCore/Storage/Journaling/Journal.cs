using TelemetryCore.Storage.Files;

namespace TelemetryCore.Storage.Journaling;

/// <summary>
/// Makes what the lanes accept outlive the process and the power, before it is anywhere else. Each commit writes what
/// all lanes have added since the last one: many appends share one sync. Safe for any thread; commits go one by one.
/// </summary>
internal sealed class Journal : IDisposable
{
    private readonly Lock _committing = new();
    private readonly Lock _waiting = new();
    private readonly JournalFiles _files;
    private readonly List<JournalLane> _lanes = [];
    private readonly Queue<Written> _unretired = new();
    private readonly List<Waiter> _waiters = [];
    private long _nextCommit;
    private long _durable;
    private long _bytes;
    private bool _hasTaken;
    private volatile StorageException? _failure;
    private volatile JournalState _state;

    public Journal(IFileSystem files, string directory, JournalOptions options, long firstFile, long firstCommit)
    {
        _files = new JournalFiles(files, directory, options, firstFile, firstCommit);
        _nextCommit = firstCommit;
        _durable = firstCommit - 1;
        CountWritten(firstCommit - 1, _files.FinishedBytes);
    }

    /// <summary>Every commit up to this one outlives a power cut.</summary>
    public long Durable => Volatile.Read(ref _durable);

    /// <summary>Bytes that are not retired yet; whole files, for those that were there at the start.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    public JournalState State => _state;

    /// <summary>Why the journal takes no commits; null while it does.</summary>
    public StorageException? Failure => _failure;

    /// <summary>Adds a lane before the first commit; its counts are asked for under its lock.</summary>
    public JournalBuffer AddLane(Lock laneLock, Func<LedgerCounts> counts)
    {
        lock (_committing)
        {
            var lane = new JournalLane(_lanes.Count, _nextCommit, laneLock, counts);
            _lanes.Add(lane);
            return lane.Buffer;
        }
    }

    /// <summary>
    /// Writes what was added before, and with <paramref name="sync"/> returns when it outlives a power cut; without,
    /// it outlives the process. Returns <see cref="Durable"/>; <see cref="State"/> says when it does not advance.
    /// </summary>
    /// <param name="sync">Whether to wait for the medium.</param>
    /// <param name="whileTaking">
    /// Called for each lane under its lock, between the last record that this commit takes and the first that it does
    /// not, by a checkpoint that will retire this commit and those before it.
    /// </param>
    public long Commit(bool sync, Action<int>? whileTaking = null)
    {
        lock (_committing)
        {
            if (_state == JournalState.Poisoned)
            {
                return Durable;
            }

            try
            {
                WriteTaken();
                Take(whileTaking);
                WriteTaken();
                if (sync)
                {
                    _files.Sync();
                    Advance(_nextCommit - 1);
                }

                _failure = null;
                _state = JournalState.Healthy;
            }
            catch (StorageFullException error)
            {
                _failure = new StorageException("The volume is full; the journal goes on when it has space.", error);
                _state = JournalState.Full;
            }
            catch (IOException error)
            {
                Poison(new StorageException(
                    $"The journal cannot be written any more ({error.Message}); close the engine and open it again.",
                    error));
            }

            return Durable;
        }
    }

    /// <summary>Completes when a commit is durable; fails when it cannot become so any more.</summary>
    public Task WaitAsync(long commit, CancellationToken cancel)
    {
        lock (_waiting)
        {
            if (Durable >= commit)
            {
                return Task.CompletedTask;
            }

            if (_state == JournalState.Poisoned)
            {
                return Task.FromException(_failure!);
            }

            var completion = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add(new Waiter(commit, completion));
            return completion.Task.WaitAsync(cancel);
        }
    }

    /// <summary>
    /// Gives up the commits up to this one, which must be durable elsewhere; their files may be written over.
    /// </summary>
    public void Retire(long upToCommit)
    {
        lock (_committing)
        {
            _files.Retire(upToCommit);
            while (_unretired.TryPeek(out var written) && written.Commit <= upToCommit)
            {
                _unretired.Dequeue();
                Interlocked.Add(ref _bytes, -written.Bytes);
            }
        }
    }

    /// <summary>
    /// Gives back the space of the files when all commits are retired; the next commit makes new ones.
    /// </summary>
    public void Discard()
    {
        lock (_committing)
        {
            if (_unretired.Count == 0 && !_hasTaken && _state == JournalState.Healthy)
            {
                _files.Discard();
            }
        }
    }

    /// <summary>Closes the files without a commit; whoever still waits is told so.</summary>
    public void Dispose()
    {
        lock (_committing)
        {
            if (_state != JournalState.Poisoned)
            {
                Poison(new StorageException("The journal was closed before the commit."));
            }

            _files.Dispose();
        }
    }

    /// <summary>Takes what the lanes have; what they accept from then on belongs to the next commit.</summary>
    private void Take(Action<int>? whileTaking)
    {
        _nextCommit++;
        foreach (var lane in _lanes)
        {
            lane.Take(_nextCommit, whileTaking);
        }

        // A replay adds up what the lanes told last; the first commit that it sees has to tell the counts of all.
        if (_lanes.Exists(lane => lane.TakenBytes > 0))
        {
            _lanes.ForEach(lane => lane.Restate());
        }

        if (whileTaking is not null)
        {
            _lanes.ForEach(lane => lane.Forget());
        }

        _hasTaken = true;
    }

    /// <summary>Writes what was taken and is not written yet, each time at the same place until it succeeds.</summary>
    private void WriteTaken()
    {
        var total = 0;
        var lastLane = -1;
        for (var i = 0; _hasTaken && i < _lanes.Count; i++)
        {
            total += _lanes[i].TakenBytes;
            lastLane = _lanes[i].TakenBytes > 0 ? i : lastLane;
        }

        if (total > 0)
        {
            _files.MakeRoom(total);
            WriteLanes(_nextCommit - 1, total, lastLane);
            _files.Advance(_nextCommit - 1, total);
            CountWritten(_nextCommit - 1, total);
        }

        _hasTaken = false;
    }

    private void WriteLanes(long commit, int total, int lastLane)
    {
        var index = 0;
        var offset = 0;
        for (var i = 0; i <= lastLane; i++)
        {
            var lane = _lanes[i];
            if (lane.TakenBytes > 0)
            {
                index = lane.Seal(commit, _files.Tag, index, isLastLane: i == lastLane);
                _files.Write(lane.TakenWithEndMark(i == lastLane ? _files.EndMarkAfter(total) : 0), offset);
                offset += lane.TakenBytes;
            }
        }
    }

    private void CountWritten(long commit, long bytes)
    {
        if (bytes > 0)
        {
            _unretired.Enqueue(new Written(commit, bytes));
            Interlocked.Add(ref _bytes, bytes);
        }
    }

    private void Advance(long commit)
    {
        lock (_waiting)
        {
            Interlocked.Exchange(ref _durable, commit);
            for (var i = _waiters.Count - 1; i >= 0; i--)
            {
                if (_waiters[i].Commit <= commit)
                {
                    _waiters[i].Completion.SetResult();
                    _waiters.RemoveAt(i);
                }
            }
        }
    }

    private void Poison(StorageException failure)
    {
        lock (_waiting)
        {
            _failure = failure;
            _state = JournalState.Poisoned;
            _waiters.ForEach(waiter => waiter.Completion.SetException(failure));
            _waiters.Clear();
        }
    }

    private readonly record struct Written(long Commit, long Bytes);

    private readonly record struct Waiter(long Commit, TaskCompletionSource Completion);
}
