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
    private readonly List<ChunkEntry> _chunks = [];
    private readonly List<AmendmentsEntry> _amendments = [];
    private readonly List<(long Offset, long Length, BlockStatus Status, BlockHeader Header)> _damaged = [];
    private readonly ChunkInspector _inspector = new();
    private SegmentHeader? _header;
    private bool _hasTrailer;
    private long _end;

    /// <summary>Takes the next block or damaged stretch of the file.</summary>
    public void Add(BlockReader blocks)
    {
        var isGood = blocks.Status == BlockStatus.Intact && blocks.Header.Kind switch
        {
            BlockKind.SegmentHeader => (_header ??= SegmentHeader.Read(blocks.Payload)) is not null,
            BlockKind.Chunk => TryAddChunk(blocks),
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
    public SegmentIndex Finish(List<StoreLoss> losses)
    {
        var chunks = Joined(_directory.Chunks, _chunks, entry => entry.Offset);
        var amendments = Joined(_directory.Amendments, _amendments, entry => entry.Offset);
        var found = chunks.Select(entry => entry.Offset).Concat(amendments.Select(entry => entry.Offset)).ToHashSet();
        losses.AddRange(_damaged.Where(stretch => !found.Contains(stretch.Offset)).Select(LossOf));
        if (!_hasTrailer)
        {
            losses.Add(new StoreLoss(name, _end, 0, LossReason.Truncated, null, null, null));
        }

        return new SegmentIndex(_header, _series, chunks, amendments);
    }

    /// <summary>What the directory names, and what else was found; the directory has the better word.</summary>
    private static List<T> Joined<T>(List<T> named, List<T> found, Func<T, long> offset) =>
        [.. named.Concat(found).DistinctBy(offset)];

    private StoreLoss LossOf((long Offset, long Length, BlockStatus Status, BlockHeader Header) stretch)
    {
        var isOfSeries = stretch.Header.Kind is BlockKind.Chunk or BlockKind.Amendments;
        var series = ChunkSequence.From(stretch.Header.Sequence).Series;
        return new StoreLoss(
            name, stretch.Offset, stretch.Length, LossReason.Of(stretch.Status),
            isOfSeries ? _series.GetValueOrDefault(series)?.Key : null, null, null);
    }

    private bool TryAddChunk(BlockReader blocks)
    {
        var isGood = _inspector.Inspect(blocks.Payload, 0, out var zone) is null;
        if (isGood)
        {
            var sequence = ChunkSequence.From(blocks.Header.Sequence);
            _chunks.Add(new ChunkEntry(sequence.Series, sequence.Role, blocks.Offset, blocks.Payload.Length, zone));
        }

        return isGood;
    }

    private bool AddAmendments(BlockReader blocks)
    {
        var series = ChunkSequence.From(blocks.Header.Sequence).Series;
        _amendments.Add(new AmendmentsEntry(series, blocks.Offset, blocks.Payload.Length));
        return true;
    }
}
