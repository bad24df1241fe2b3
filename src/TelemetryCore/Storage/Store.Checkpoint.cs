using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Files;
using TelemetryCore.Storage.Journaling;
using TelemetryCore.Storage.Segments;

namespace TelemetryCore.Storage;

/// <summary>
/// A checkpoint freezes each series at the very moment at which the journal takes the records of its lane, so that the
/// segment holds exactly what the commits up to that one hold. Only when the manifest names the segment may the journal
/// forget.
/// </summary>
internal sealed partial class Store
{
    private readonly SortedDictionary<int, FrozenRows> _frozen = [];
    private readonly Dictionary<int, LedgerCounts> _frozenCounts = [];
    private volatile bool _isFull;

    /// <summary>Moves what is only in the journal, or only in memory, to a segment.</summary>
    /// <exception cref="IOException">
    /// The disk is full or has failed; nothing is lost, and the next one tries again.
    /// </exception>
    public void Checkpoint()
    {
        lock (_maintenance)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            CheckpointLocked();
        }
    }

    private void CheckpointLocked()
    {
        try
        {
            _notes.BeginTaking();
            var covers = _journal is null ? FreezeAsCommit() : CommitFreezing(_journal);
            WriteFrozen(covers, FrozenLedger());
            _journal?.Retire(covers);
            _isFull = false;
            WriteState(covers);
        }
        catch (StorageFullException)
        {
            _isFull = true;
            throw;
        }
        finally
        {
            Thaw();
        }
    }

    // Without a journal each checkpoint is a commit of its own, so that what belongs to it can be told from the rest.
    private long FreezeAsCommit()
    {
        FreezeAll(FreezeWithState);
        return _nextCommit++;
    }

    private void FreezeAll(Action<int> freeze)
    {
        for (var lane = 0; lane < _host.LaneCount; lane++)
        {
            lock (_host.LockOf(lane))
            {
                freeze(lane);
            }
        }
    }

    private long CommitFreezing(Journal journal)
    {
        var covers = journal.Commit(sync: true, FreezeWithState);
        if (journal.State == JournalState.Full)
        {
            throw new StorageFullException($"No space to write the journal in '{_directory}'.");
        }

        Check(covers);
        return covers;
    }

    /// <summary>Freezes the series of a lane, whose lock is held.</summary>
    private void Freeze(int lane)
    {
        for (var id = 0; id < _host.SeriesCount; id++)
        {
            if (_host.LaneOf(id) == lane && _host.ColumnsOf(id).Freeze() is { } rows)
            {
                _frozen.Add(id, rows);
            }
        }

        _frozenCounts[lane] = _host.CountsOf(lane);
        _notes.Take(lane);
    }

    private Ledger FrozenLedger() =>
        _frozenCounts.Values.Aggregate(default(LedgerCounts), (sum, counts) => sum.Plus(counts)).ToLedger() with
        {
            Retired = _host.Retired,
        };

    private void WriteFrozen(long covers, in Ledger ledger)
    {
        _notes.Write();
        var manifest = _manifest with { ReplayAfter = covers, Ledger = ledger, NotesEnd = _notes.End };
        if (_frozen.Count == 0)
        {
            WriteManifest(manifest);
            return;
        }

        SegmentSummary summary;
        using (var writer = new SegmentWriter(_files, _directory, HeaderOf(covers, SegmentTier.Hot)))
        {
            var hot = new HotSegment(writer);
            foreach (var (id, rows) in _frozen)
            {
                hot.Add(new SeriesId(id), _host.ColumnsOf(id).Info, rows);
            }

            summary = writer.Finish();
        }

        var segment = OpenSegment(summary.Number);
        WriteManifest(manifest.With(summary));
        _segments.Add(segment);
        foreach (var (id, rows) in _frozen)
        {
            PutInPlace(id, rows, segment);
        }

        _frozen.Clear();
        RefillLanes();
    }

    private void RefillLanes()
    {
        for (var lane = 0; lane < _host.LaneCount; lane++)
        {
            lock (_host.LockOf(lane))
            {
                _host.MemoryOf(lane).Refill();
            }
        }
    }

    private void PutInPlace(int id, FrozenRows rows, SegmentFile segment)
    {
        var (chunks, late) = ChunksOf(segment, new SeriesId(id));
        lock (_host.LockOf(_host.LaneOf(id)))
        {
            _host.ColumnsOf(id).Complete(rows, chunks, late);
        }
    }

    private static (List<SealedChunk> Base, List<SealedChunk> Late) ChunksOf(SegmentFile segment, SeriesId id)
    {
        var chunks = new List<SealedChunk>();
        var late = new List<SealedChunk>();
        foreach (var entry in segment.Index.ChunksOf(id))
        {
            (entry.Role == ChunkRole.Base ? chunks : late).Add(new StoredChunk(segment, entry));
        }

        return (chunks, late);
    }

    private void Thaw()
    {
        foreach (var id in _frozen.Keys)
        {
            lock (_host.LockOf(_host.LaneOf(id)))
            {
                _host.ColumnsOf(id).Thaw();
            }
        }

        _frozen.Clear();
    }

    private SegmentHeader HeaderOf(long covers, SegmentTier tier) => new()
    {
        Number = _manifest.NextSegment,
        Covers = covers,
        CreatedAt = Timestamp.From(_options.Clock.GetUtcNow()),
        Tier = tier,
        Previous = _manifest.Newest,
    };

    private SegmentFile OpenSegment(long number)
    {
        var opening = SegmentFile.Open(_files, _directory, number);
        if (opening is { File: { } file, Losses: [] })
        {
            return file;
        }

        opening.File?.Dispose();
        throw new StorageException(
            $"'{SegmentNames.Of(number)}' in '{_directory}' cannot be read back after it was written: " +
            $"{opening.Losses[0].Reason}.");
    }
}
