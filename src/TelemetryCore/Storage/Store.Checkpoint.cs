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
    private bool _isFreezing;
    private volatile bool _isFull;

    /// <summary>Moves what is only in the journal, or only in memory, to a segment.</summary>
    /// <exception cref="IOException">The disk is full or has failed; nothing is lost, and the next one tries again.</exception>
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
            Freeze();
            var covers = _journal is null ? _manifest.ReplayAfter : CommitFrozen();
            WriteFrozen(covers, LedgerNow());
            _journal?.Retire(covers);
            _isFull = false;
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

    /// <summary>Without a journal the lanes are looked at here; with one, as it takes their records.</summary>
    private void Freeze()
    {
        _isFreezing = true;
        for (var lane = 0; _journal is null && lane < _host.LaneCount; lane++)
        {
            lock (_host.LockOf(lane))
            {
                TakeCounts(lane);
            }
        }
    }

    private long CommitFrozen()
    {
        var commit = _journal!.Commit(sync: true, isCheckpoint: true);
        if (_journal.State == JournalState.Full)
        {
            throw new StorageFullException($"No space to write the journal in '{_directory}'.");
        }

        Check(commit);
        return commit;
    }

    /// <summary>What a lane has counted; its lock is held. The moment at which a checkpoint freezes its series.</summary>
    private LedgerCounts TakeCounts(int lane)
    {
        if (_isFreezing)
        {
            for (var id = 0; id < _host.SeriesCount; id++)
            {
                if (_host.LaneOf(id) == lane && _host.ColumnsOf(id).Freeze() is { } rows)
                {
                    _frozen.Add(id, rows);
                }
            }
        }

        var counts = _host.CountsOf(lane);
        _counts[lane] = counts;
        return counts;
    }

    private Ledger LedgerNow() =>
        _counts.Values.Aggregate(default(LedgerCounts), (sum, counts) => sum.Plus(counts)).ToLedger() with
        {
            Retired = _host.Retired,
        };

    private void WriteFrozen(long covers, in Ledger ledger)
    {
        _isFreezing = false;
        var manifest = _manifest with { ReplayAfter = covers, Ledger = ledger };
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
        _isFreezing = false;
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
