using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Blocks;
using TelemetryCore.Storage.Payloads;

namespace TelemetryCore.Storage.Segments;

/// <summary>
/// Builds the index of a segment from the blocks themselves. What is left of the directory is used; chunks that it does
/// not name are decoded to find out what they hold.
/// </summary>
internal sealed class SegmentScan(string name)
{
    private readonly Dictionary<SeriesId, SeriesInfo> _series = [];
    private readonly DirectoryReader _directory = new();
    private readonly List<(long Offset, ChunkSequence Sequence)> _chunks = [];
    private readonly List<AmendmentsEntry> _amendments = [];
    private readonly List<(long Offset, long Length, BlockStatus Status, BlockHeader Header)> _damaged = [];
    private SegmentHeader? _header;
    private bool _hasTrailer;
    private long _end;

    /// <summary>Takes the next block or damaged stretch of the file.</summary>
    public void Add(BlockReader blocks)
    {
        var isGood = blocks.Status == BlockStatus.Intact && blocks.Header.Kind switch
        {
            BlockKind.SegmentHeader => (_header ??= SegmentHeader.Read(blocks.Payload)) is not null,
            BlockKind.Chunk => AddChunk(blocks),
            BlockKind.Amendments => AddAmendments(blocks),
            BlockKind.SeriesTable => SeriesTable.TryRead(blocks.Payload, _series),
            BlockKind.Directory => _directory.TryRead(blocks.Payload),
            BlockKind.SegmentTrailer => _hasTrailer = true,
            _ => false,
        };
        _end = blocks.Offset + blocks.Length;
        if (!isGood)
        {
            _damaged.Add((blocks.Offset, blocks.Length, blocks.Status, blocks.Header));
        }
    }

    /// <summary>The index; adds what is lost beyond it.</summary>
    public SegmentIndex Finish(BlockReader blocks, List<StoreLoss> losses)
    {
        var named = _directory.Chunks.Select(entry => entry.Offset).ToHashSet();
        var unnamed = _chunks.Where(chunk => !named.Contains(chunk.Offset)).ToArray();
        var chunks = unnamed.Length == 0 ? _directory.Chunks : [.. _directory.Chunks, .. Inspect(blocks, unnamed)];
        List<AmendmentsEntry> amendments =
            [.. _directory.Amendments.Concat(_amendments).DistinctBy(entry => entry.Offset)];
        var found = chunks.Select(entry => entry.Offset).Concat(amendments.Select(entry => entry.Offset)).ToHashSet();
        losses.AddRange(_damaged.Where(stretch => !found.Contains(stretch.Offset)).Select(LossOf));
        if (!_hasTrailer)
        {
            losses.Add(new StoreLoss(name, _end, 0, LossReason.Truncated, null, null, null));
        }

        return new SegmentIndex(_header, _series, chunks, amendments);
    }

    private List<ChunkEntry> Inspect(BlockReader blocks, (long Offset, ChunkSequence Sequence)[] unnamed)
    {
        var inspector = new ChunkInspector();
        var chunks = new List<ChunkEntry>();
        foreach (var (offset, sequence) in unnamed)
        {
            blocks.MoveTo(offset);
            if (inspector.Inspect(blocks.Payload, 0, out var zone) is null)
            {
                chunks.Add(new ChunkEntry(sequence.Series, sequence.Role, offset, blocks.Payload.Length, zone));
            }
            else
            {
                _damaged.Add((offset, blocks.Length, blocks.Status, blocks.Header));
            }
        }

        return chunks;
    }

    private StoreLoss LossOf((long Offset, long Length, BlockStatus Status, BlockHeader Header) stretch)
    {
        var isOfSeries = stretch.Header.Kind is BlockKind.Chunk or BlockKind.Amendments;
        var series = ChunkSequence.From(stretch.Header.Sequence).Series;
        return new StoreLoss(
            name, stretch.Offset, stretch.Length, LossReason.Of(stretch.Status),
            isOfSeries ? _series.GetValueOrDefault(series)?.Key : null, null, null);
    }

    private bool AddChunk(BlockReader blocks)
    {
        _chunks.Add((blocks.Offset, ChunkSequence.From(blocks.Header.Sequence)));
        return true;
    }

    private bool AddAmendments(BlockReader blocks)
    {
        var series = ChunkSequence.From(blocks.Header.Sequence).Series;
        _amendments.Add(new AmendmentsEntry(series, blocks.Offset, blocks.Payload.Length));
        return true;
    }
}
