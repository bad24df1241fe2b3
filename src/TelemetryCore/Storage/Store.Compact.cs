using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Segments;

namespace TelemetryCore.Storage;

/// <summary>
/// Compaction merges neighbouring segments into one of the cold form: late rows become part of the base, small chunks
/// become large ones, and what hides or is hidden goes. Amendments stay.
/// </summary>
internal sealed partial class Store
{
    private const string DamagedPrefix = "damaged-";

    /// <summary>Merges everything into one segment in the cold form.</summary>
    public CompactResult Compact(IProgress<double>? progress, CancellationToken cancellationToken)
    {
        lock (_maintenance)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            MarkOpen();
            var before = Bytes;
            CheckpointLocked();
            if (_segments.Count > 1 || _segments.Exists(segment => segment.Index.Header?.Tier != SegmentTier.Cold))
            {
                Merge(0, _segments.Count, progress, cancellationToken);
            }

            _journal?.Discard();
            _catalog.Pack();
            DisposeUnread();
            return new CompactResult(SamplesHeld(), before, Bytes);
        }
    }

    /// <summary>
    /// Merges runs of segments that checkpoints have written, so that a row is written twice and no more often.
    /// </summary>
    private void CompactInBackground(CancellationToken cancellationToken)
    {
        var start = _segments.FindIndex(segment => segment.Index.Header?.Tier == SegmentTier.Hot);
        if (start >= 0 && _segments.Count - start >= Limits.SegmentsPerCompaction)
        {
            Merge(start, _segments.Count - start, null, cancellationToken);
        }
    }

    private void Merge(int start, int count, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var sources = _segments.GetRange(start, count);
        var covers = sources.Max(segment => segment.Index.Header?.Covers ?? _manifest.ReplayAfter);
        var numbers = sources.ConvertAll(segment => segment.Number);
        using var draft = new SegmentDraft(_files, _directory);
        var cold = new ColdSegment(draft, _segments.GetRange(0, start), sources, _manifest.Cut, MakeWay);
        for (var id = 0; id < _host.SeriesCount; id++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            cold.Add(new SeriesId(id), _host.ColumnsOf(id).Info);
            progress?.Report((id + 1.0) / _host.SeriesCount);
        }

        var summary = Finish(draft, HeaderOf(covers, SegmentTier.Cold) with { Replaces = [.. numbers] });
        var merged = OpenSegment(summary.Number);
        WriteManifest(_manifest.With(summary, numbers));
        _segments.RemoveRange(start, count);
        _segments.Insert(start, merged);
        for (var id = 0; id < _host.SeriesCount; id++)
        {
            Exchange(id, sources, merged, cold.Losses.Count > 0);
        }

        KeepDamaged(cold.Losses);
        Retire(sources);
    }

    private SegmentSummary Finish(SegmentDraft draft, SegmentHeader header)
    {
        using var writer = new SegmentWriter(_files, _directory, header);
        draft.CopyTo(writer);
        return writer.Finish();
    }

    // Appends wait for a checkpoint when the journal is full; none of them may wait for a merge.
    private void MakeWay()
    {
        if (IsJournalHalfFull)
        {
            CheckpointLocked();
        }
    }

    private void Exchange(int id, List<SegmentFile> sources, SegmentFile merged, bool isRecounted)
    {
        var (chunks, late) = ChunksOf(merged, new SeriesId(id));
        lock (_host.LockOf(_host.LaneOf(id)))
        {
            _host.ColumnsOf(id).Replace(
                chunk => chunk is StoredChunk stored && sources.Contains(stored.Segment), chunks, late);
            if (isRecounted)
            {
                _host.ColumnsOf(id).Recount();
            }
        }
    }

    /// <summary>
    /// A damaged segment stays under another name for who wants to look into it; the store goes on without it.
    /// </summary>
    private void KeepDamaged(IReadOnlyList<StoreLoss> losses)
    {
        foreach (var name in losses.Select(loss => loss.File).Distinct())
        {
            var kept = Path.Combine(_directory, DamagedPrefix + name);
            if (!_files.Exists(kept))
            {
                _files.Link(Path.Combine(_directory, name), kept);
            }
        }
    }

    /// <summary>The manifest names them no more; readers that are inside may still look at them.</summary>
    private void Retire(IEnumerable<SegmentFile> segments)
    {
        foreach (var segment in segments)
        {
            _files.Delete(Path.Combine(_directory, SegmentNames.Of(segment.Number)));
            _retired.Add(segment);
        }

        _files.SyncDirectory(_directory);
        DisposeUnread();
    }

    // A reader that came after the exchange cannot see a retired segment, so one moment without any reader is enough.
    private void DisposeUnread()
    {
        for (var id = 0; id < _host.SeriesCount; id++)
        {
            if (!_host.ColumnsOf(id).IsUnread)
            {
                return;
            }
        }

        _retired.ForEach(segment => segment.Dispose());
        _retired.Clear();
    }

    private long SamplesHeld()
    {
        var samples = 0L;
        for (var id = 0; id < _host.SeriesCount; id++)
        {
            samples += _host.ColumnsOf(id).Count;
        }

        return samples;
    }
}
