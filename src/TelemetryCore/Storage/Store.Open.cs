using TelemetryCore.Columns;
using TelemetryCore.Internal;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Catalogs;
using TelemetryCore.Storage.Journaling;
using TelemetryCore.Storage.Manifests;
using TelemetryCore.Storage.Notes;
using TelemetryCore.Storage.Payloads;
using TelemetryCore.Storage.Segments;

namespace TelemetryCore.Storage;

/// <summary>
/// Opening reads the manifest, the segments' directories and the catalog, gives each series its chunks, and plays the
/// rest of the journal through the same code that took the samples the first time. It writes nothing unless the journal
/// holds more than may be in memory, so that opening twice changes nothing.
/// </summary>
internal sealed partial class Store
{
    private const string LockName = "lock";

    private long _nextCommit;
    private long _nextJournal;

    private Store(IStoreHost host, string directory, TelemetryOptions options)
    {
        _host = host;
        _files = options.Files;
        _directory = directory;
        _options = options;
        _journalBytesMax = options.JournalBytesMax;
        _buffers = new JournalBuffer?[host.LaneCount];
        _states = [.. Enumerable.Range(0, host.LaneCount).Select(_ => new PayloadWriter())];
        _commit = new Errand("TelemetryCore commit", CommitAsPromised);
        _checkpoint = new Errand("TelemetryCore checkpoint", CheckpointForRoom);
        _files.CreateDirectory(directory);
        _lock = _files.TryLock(Path.Combine(directory, LockName)) ?? throw new StoreLockedException(directory);
        try
        {
            var losses = new List<StoreLoss>();
            _manifest = ReadManifest(losses);
            _segments = OpenSegments(losses);
            _catalog = LoadCatalog(losses);
            _notes = new NoteLog(host, _files, directory, _manifest.NotesEnd, options.NotesFileBytes);
            RemoveLeftovers();
            var wasNew = IsNew();
            Opening = Recover(losses) with { WasNew = wasNew, WasClean = _manifest.IsClean };
            if (options.Durability.Mode != DurabilityMode.None)
            {
                _journal = OpenJournal();
            }
        }
        catch
        {
            _lock.Dispose();
            throw;
        }

        StartTimers();
    }

    /// <summary>Opens a store, or begins one.</summary>
    /// <exception cref="StoreLockedException">Another engine has the directory open.</exception>
    /// <exception cref="StorageException">A newer version of this software wrote it.</exception>
    public static Store Open(IStoreHost host, string directory, TelemetryOptions options) =>
        new(host, directory, options);

    private bool IsNew() => !_files.List(_directory).Any(name => name != LockName);

    private Manifest ReadManifest(List<StoreLoss> losses)
    {
        var reading = ManifestFile.Read(_files, _directory);
        if (reading.Status == ManifestStatus.Ok)
        {
            return reading.Manifest;
        }

        if (reading.Status == ManifestStatus.NewerVersion)
        {
            throw Newer(ManifestFile.Name, reading.Version);
        }

        var rebuilding = ManifestRebuild.Run(_files, _directory);
        if (rebuilding.Manifest is not { } manifest)
        {
            throw Newer("A segment", rebuilding.NewerVersion);
        }

        losses.AddRange(rebuilding.Losses);
        if (reading.Loss is { } loss)
        {
            losses.Add(loss);
        }

        return manifest;
    }

    private List<SegmentFile> OpenSegments(List<StoreLoss> losses)
    {
        // What covers later commits lies over what covers earlier ones, whenever it was written.
        var segments = new List<SegmentFile>();
        foreach (var summary in _manifest.Segments.OrderBy(summary => summary.Covers))
        {
            var opening = SegmentFile.Open(_files, _directory, summary.Number, summary);
            losses.AddRange(opening.Losses);
            if (opening.NewerVersion > 0)
            {
                throw Newer(SegmentNames.Of(summary.Number), opening.NewerVersion);
            }

            if (opening.File is { } file)
            {
                segments.Add(file);
            }
        }

        return segments;
    }

    private Catalog LoadCatalog(List<StoreLoss> losses)
    {
        var known = new Dictionary<SeriesId, SeriesInfo>();
        foreach (var segment in _segments)
        {
            foreach (var (id, info) in segment.Index.Series)
            {
                known[id] = info;
            }
        }

        var loading = Catalog.Load(_files, _directory, known);
        losses.AddRange(loading.Losses);
        return loading.Catalog ?? throw Newer(Catalog.Name, loading.NewerVersion);
    }

    // A crash may leave an unfinished file, a segment that no manifest names yet, or one that none names any more.
    private void RemoveLeftovers()
    {
        foreach (var name in Leftovers.Find(_files, _directory, _manifest))
        {
            _files.Delete(Path.Combine(_directory, name));
        }
    }

    private StoreOpening Recover(List<StoreLoss> losses)
    {
        var chunks = _segments.SelectMany(segment => segment.Index.Chunks);
        foreach (var id in chunks.Select(chunk => chunk.Series).Distinct())
        {
            _catalog.Require(id);
        }

        foreach (var info in _catalog.Series)
        {
            _host.Restore(info);
        }

        for (var id = 0; id < _host.SeriesCount; id++)
        {
            Load(id, losses);
        }

        RestoreState();
        var opening = Replay(losses);
        if (_notes.Restore(losses) is var version and > 0)
        {
            throw Newer("A file of notes", version);
        }

        return opening;
    }

    private void Load(int id, List<StoreLoss> losses)
    {
        var chunks = new List<SealedChunk>();
        var late = new List<SealedChunk>();
        var amendments = new List<Amendment>();
        foreach (var segment in _segments)
        {
            var (segmentChunks, segmentLate) = ChunksOf(segment, new SeriesId(id));
            chunks.AddRange(segmentChunks);
            late.AddRange(segmentLate);
            foreach (var entry in segment.Index.AmendmentsOf(new SeriesId(id)))
            {
                if (!segment.TryReadAmendments(entry, amendments, out var loss))
                {
                    losses.Add(loss);
                }
            }
        }

        // A segment that has lost its header may stand in the wrong place; its base chunks do not.
        chunks.Sort((left, right) => left.First.CompareTo(right.First));
        _host.ColumnsOf(id).Load(chunks, late, amendments, _manifest.Cut);
    }

    private StoreOpening Replay(List<StoreLoss> losses)
    {
        var sink = new ReplaySink(_host, _catalog, _notes, _options.MemoryLimit, MakeRoomWhileReplaying);
        var report = JournalReplay.Run(_files, _directory, _manifest.ReplayAfter, sink);
        losses.AddRange(report.Damage.SelectMany(damage => damage.ToLosses(KeyOf)));
        _host.Restore((sink.Counts?.ToLedger() ?? _manifest.Ledger) with { Retired = _manifest.Ledger.Retired });
        _nextCommit = report.NextCommit;
        _nextJournal = Math.Max(report.NextFile, _manifest.NextJournal);
        return new StoreOpening
        {
            Replayed = report.Samples,
            TornTailBytes = report.TornTailBytes,
            Losses = losses,
        };
    }

    // A journal may hold more than fits in memory; what is replayed then goes to a segment before the rest is.
    private void MakeRoomWhileReplaying(ReplaySink sink)
    {
        if (MemoryBytes() <= _options.MemoryLimit / 2)
        {
            return;
        }

        try
        {
            _notes.BeginTaking(sink.SettledNotes);
            FreezeAll(Freeze);
            var ledger = sink.Counts?.ToLedger() ?? _manifest.Ledger;
            WriteFrozen(sink.Commit, ledger with { Retired = _manifest.Ledger.Retired });
        }
        finally
        {
            Thaw();
        }
    }

    private Journal OpenJournal()
    {
        var journal = new Journal(_files, _directory, _options.Journal, _nextJournal, _nextCommit);
        for (var i = 0; i < _host.LaneCount; i++)
        {
            var lane = i;
            _buffers[lane] = journal.AddLane(_host.LockOf(lane), () => _host.CountsOf(lane));
            _host.Attach(lane, _buffers[lane]!);
        }

        return journal;
    }

    private SeriesKey? KeyOf(int id) => id < _catalog.Series.Count ? _catalog.Series[id].Key : null;

    private StorageException Newer(string file, int version) => new(
        $"'{file}' in '{_directory}' has format version {version}, and this software knows up to 1; use a newer one.");
}
