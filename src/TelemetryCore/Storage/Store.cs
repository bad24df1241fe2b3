using TelemetryCore.Columns;
using TelemetryCore.Internal;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Catalogs;
using TelemetryCore.Storage.Files;
using TelemetryCore.Storage.Journaling;
using TelemetryCore.Storage.Manifests;
using TelemetryCore.Storage.Notes;
using TelemetryCore.Storage.Segments;

namespace TelemetryCore.Storage;

/// <summary>
/// What an engine keeps on disk: a journal of what was stored, segments of chunks, a catalog of series, and a manifest
/// that says what belongs together. The manifest is the one authority; everything else is there because it names it, or
/// is newer than it.
/// </summary>
/// <remarks>
/// One file for each verb: this one writes the journal, <c>.Open</c> recovers, <c>.Checkpoint</c> moves rows from the
/// journal to a segment, <c>.Compact</c> merges segments, <c>.Retain</c> drops them, <c>.Snapshot</c> copies them,
/// <c>.Notes</c> keeps what the engine says of them.
/// Checkpoints, compactions, retention and snapshots exclude each other, but a compaction makes way for checkpoints;
/// none of them holds up an append for longer than it takes to look at a lane.
/// </remarks>
internal sealed partial class Store : IDisposable
{
    private readonly IStoreHost _host;
    private readonly IFileSystem _files;
    private readonly string _directory;
    private readonly TelemetryOptions _options;
    private readonly Lock _maintenance = new();
    private readonly IDisposable _lock;
    private readonly Catalog _catalog;
    private readonly List<SegmentFile> _segments;
    private readonly List<SegmentFile> _retired = [];
    private readonly NoteLog _notes;
    private readonly Journal? _journal;
    private readonly long _journalBytesMax;
    private readonly Errand _commit;
    private readonly Errand _checkpoint;
    private Manifest _manifest;
    private bool _isMarkedOpen;
    private bool _isDisposed;

    public StoreOpening Opening { get; }

    public StoreHealth Health => _journal?.State switch
    {
        JournalState.Poisoned => StoreHealth.Failed,
        JournalState.Full => StoreHealth.Full,
        _ => _isFull ? StoreHealth.Full : StoreHealth.Healthy,
    };

    /// <summary>Samples before this time are gone, and none from before it is taken in any more.</summary>
    public Timestamp Cut => _manifest.Cut;

    /// <summary>Every group commit up to this one survives a power cut.</summary>
    public long DurableCommit => _journal?.Durable ?? 0;

    /// <summary>All files of the directory.</summary>
    public long Bytes
    {
        get
        {
            var bytes = 0L;
            // The lock is empty, and nobody may open it.
            foreach (var name in _files.List(_directory).Where(name => name != LockName))
            {
                using var file = _files.Open(Path.Combine(_directory, name), FileUse.Read);
                bytes += file.Length;
            }

            return bytes;
        }
    }

    public Task WaitAsync(long commit, CancellationToken cancellationToken) =>
        _journal?.WaitAsync(commit, cancellationToken) ?? Task.CompletedTask;

    /// <summary>
    /// Makes room for an append, before its lane's lock is taken: a caller that is faster than the disk pays for the
    /// commit, and at the journal's bound for the checkpoint. Null, or the reason to refuse.
    /// </summary>
    public AppendOutcome? MakeRoom(JournalBuffer? buffer)
    {
        if (_isMarkedOpen && buffer is null)
        {
            return null;
        }

        return _isMarkedOpen
            && _journal!.State == JournalState.Healthy
            && !(IsCommitAsked ? buffer!.IsFull : buffer!.IsCommitDue)
            && _journal.Bytes < (IsLookAsked ? _journalBytesMax : _journalBytesMax / 2)
                ? null
                : MakeRoomOrRefuse(buffer);
    }

    /// <summary>Makes durable what a mode promises before an append returns.</summary>
    /// <exception cref="StorageException">The disk has failed or is full; the samples are in memory only.</exception>
    public void Settle(long commit)
    {
        var mode = _options.Durability.Mode;
        if (mode == DurabilityMode.ProcessCrash)
        {
            Check(_journal!.Commit(sync: false));
        }
        else if (mode == DurabilityMode.PowerLossEach && _journal!.Durable < commit)
        {
            Check(_journal.Commit(sync: true));
        }
    }

    /// <summary>Makes everything appended so far survive a power cut.</summary>
    /// <exception cref="StorageException">The disk has failed or is full; the samples are in memory only.</exception>
    public void Commit()
    {
        if (_journal is null)
        {
            Checkpoint();
        }
        else
        {
            Check(_journal.Commit(sync: true));
        }
    }

    /// <summary>Writes down a series before a row of it can be.</summary>
    public void Register(SeriesId id, SeriesInfo info)
    {
        MarkOpen();
        _catalog.Append(id, info);
        _catalog.Sync();
    }

    /// <summary>Stops in order: everything is in segments, and the manifest says so.</summary>
    public void Dispose()
    {
        lock (_maintenance)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            StopTimers();
            Close();
        }
    }

    private void Close()
    {
        try
        {
            if (_isMarkedOpen && Health != StoreHealth.Failed)
            {
                CheckpointLocked();
                _journal?.Discard();
                WriteManifest(_manifest with { IsClean = true });
            }
        }
        catch (IOException)
        {
            // The journal holds what the segments lack, up to the watermark, and the next opening reads it.
        }
        finally
        {
            _journal?.Dispose();
            _commit.Dispose();
            _checkpoint.Dispose();
            _catalog.Dispose();
            foreach (var segment in _segments.Concat(_retired))
            {
                segment.Dispose();
            }

            _lock.Dispose();
        }
    }

    private AppendOutcome? MakeRoomOrRefuse(JournalBuffer? buffer)
    {
        try
        {
            MarkOpen();
            if (_journal is null || buffer is null)
            {
                return null;
            }

            MakeRoom(_journal, buffer);
        }
        catch (StorageFullException)
        {
            return AppendOutcome.StorageFull;
        }
        catch (IOException)
        {
            return AppendOutcome.StorageFailed;
        }

        return _journal.State switch
        {
            JournalState.Full => AppendOutcome.StorageFull,
            JournalState.Poisoned => AppendOutcome.StorageFailed,
            _ => null,
        };
    }

    private void MakeRoom(Journal journal, JournalBuffer buffer)
    {
        while (buffer.IsFull && journal.State == JournalState.Healthy)
        {
            _commit.Run();
        }

        if (buffer.IsCommitDue && journal.State == JournalState.Healthy)
        {
            CommitSoon();
        }

        if (journal.State == JournalState.Healthy && journal.Bytes >= _journalBytesMax)
        {
            _checkpoint.Run();
        }
        else if (journal.Bytes >= _journalBytesMax / 2)
        {
            LookSoon();
        }
    }

    private void Check(long durable)
    {
        if (_journal!.State != JournalState.Healthy)
        {
            throw new StorageException(
                $"The journal in '{_directory}' is {_journal.State}: what came after commit {durable} is in memory " +
                "only.",
                _journal.Failure);
        }
    }

    // Until something is to be written, opening a store leaves no trace.
    private void MarkOpen()
    {
        if (_isMarkedOpen)
        {
            return;
        }

        lock (_maintenance)
        {
            if (!_isMarkedOpen)
            {
                _catalog.Sync();
                WriteManifest(_manifest with { IsClean = false });
                _isMarkedOpen = true;
            }
        }
    }

    private void WriteManifest(Manifest manifest)
    {
        manifest = manifest with { Generation = manifest.Generation + 1 };
        ManifestFile.Write(_files, _directory, manifest);
        _manifest = manifest;
    }
}
