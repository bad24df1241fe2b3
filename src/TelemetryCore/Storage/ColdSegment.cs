using System.Buffers;
using TelemetryCore.Columns;
using TelemetryCore.Columns.Encodings;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Payloads;
using TelemetryCore.Storage.Segments;

namespace TelemetryCore.Storage;

/// <summary>
/// Drafts the merged rows of some segments in the cold form. Late rows over base chunks of older segments stay late
/// rows; everything else becomes base. After each chunk it makes way for what cannot wait.
/// </summary>
internal sealed class ColdSegment(
    SegmentDraft draft,
    IReadOnlyList<SegmentFile> older,
    IReadOnlyList<SegmentFile> sources,
    Timestamp cut,
    Action makeWay)
{
    private readonly ColdEncoder _encoder = new();
    private readonly RowBuffer _rows = new(ColdEncoder.RowsMax);
    private readonly ArrayBufferWriter<byte> _chunk = new();
    private readonly LaneMemory _memory = new(ChunkSizes.Default);
    private readonly LateMerge _late = new();
    private readonly List<StoreLoss> _losses = [];
    private byte[] _buffer = [];

    /// <summary>What could not be read, and is not in the new segment.</summary>
    public IReadOnlyList<StoreLoss> Losses => _losses;

    public void Add(SeriesId id, SeriesInfo info)
    {
        var chunks = ChunksOf(id);
        var amendments = AmendmentsOf(id);
        if (chunks.Count == 0 && amendments.Count == 0)
        {
            return;
        }

        draft.BeginSeries(id, info);
        var boundary = BoundaryOf(id);
        AddBase(info, chunks, boundary);
        AddLate(info, chunks.Where(chunk => chunk.Role != ChunkRole.Base), boundary);
        draft.AddAmendments(amendments);
    }

    // A damaged chunk must not stand in the way of the others for ever.
    private List<StoredChunk> ChunksOf(SeriesId id)
    {
        var chunks = new List<StoredChunk>();
        foreach (var segment in sources)
        {
            foreach (var entry in segment.Index.ChunksOf(id))
            {
                if (segment.TryReadChunk(entry, ref _buffer, out _, out var loss))
                {
                    chunks.Add(new StoredChunk(segment, entry));
                }
                else
                {
                    GiveUp(loss);
                }
            }
        }

        return chunks;
    }

    // What lies after the base chunks of older segments can be merged here; what lies over them cannot.
    private Timestamp BoundaryOf(SeriesId id)
    {
        var last = Timestamp.MinValue;
        foreach (var segment in older)
        {
            foreach (var entry in segment.Index.ChunksOf(id))
            {
                last = entry.Role == ChunkRole.Base && entry.Zone.Last >= last
                    ? new Timestamp(entry.Zone.Last.Microseconds + 1)
                    : last;
            }
        }

        return last;
    }

    private List<Amendment> AmendmentsOf(SeriesId id)
    {
        var amendments = new List<Amendment>();
        foreach (var segment in sources)
        {
            foreach (var entry in segment.Index.AmendmentsOf(id))
            {
                if (!segment.TryReadAmendments(entry, amendments, out var loss))
                {
                    GiveUp(loss);
                }
            }
        }

        return amendments;
    }

    // A disk that cannot be read now may be read later; only what is surely damaged is given up.
    private void GiveUp(StoreLoss loss)
    {
        if (loss.Reason == LossReason.Unreadable)
        {
            throw new IOException($"'{loss.File}' cannot be read at {loss.Offset}; nothing is compacted.");
        }

        _losses.Add(loss);
    }

    private void AddBase(SeriesInfo info, List<StoredChunk> chunks, Timestamp boundary)
    {
        var from = boundary > cut ? boundary : cut;
        var series = new Series(info, _memory, long.MaxValue);
        series.Load(
            chunks.FindAll(chunk => chunk.Role == ChunkRole.Base),
            chunks.FindAll(chunk => chunk.Role != ChunkRole.Base),
            [],
            Timestamp.MinValue);
        using var cursor = series.Read(from, new Timestamp(long.MaxValue), Timestamp.MaxValue);
        while (cursor.MoveNext())
        {
            for (var rows = cursor.CurrentRows; rows.Length > 0;)
            {
                var taken = Math.Min(rows.Length, _rows.Capacity - _rows.Count);
                _rows.Add(rows.Slice(0, taken));
                rows = rows.Slice(taken, rows.Length - taken);
                if (_rows.Count == _rows.Capacity)
                {
                    Finish(ChunkRole.Base, info.Decimals);
                }
            }
        }

        Finish(ChunkRole.Base, info.Decimals);
    }

    private void AddLate(SeriesInfo info, IEnumerable<StoredChunk> chunks, Timestamp boundary)
    {
        _late.Clear();
        foreach (var chunk in chunks)
        {
            _late.Add(chunk, _memory.Reader, cut, boundary);
        }

        foreach (var role in (ReadOnlySpan<ChunkRole>)[ChunkRole.Inserted, ChunkRole.Replaced, ChunkRole.Deleted])
        {
            foreach (var row in _late.RowsOf(role))
            {
                _rows.Add(row.Sample, row.Known);
                if (_rows.Count == _rows.Capacity)
                {
                    Finish(role, info.Decimals);
                }
            }

            Finish(role, info.Decimals);
        }
    }

    private void Finish(ChunkRole role, int decimals)
    {
        if (_rows.Count == 0)
        {
            return;
        }

        _chunk.Clear();
        _encoder.Encode(_rows.Rows, _chunk);
        draft.AddChunk(role, _chunk.WrittenSpan, ZoneMap.Of(_rows.Rows, decimals));
        _rows.Count = 0;
        makeWay();
    }
}
