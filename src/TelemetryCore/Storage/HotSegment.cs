using System.Buffers;
using TelemetryCore.Columns;
using TelemetryCore.Columns.Encodings;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Segments;

namespace TelemetryCore.Storage;

/// <summary>
/// Writes what a checkpoint has frozen: the units that memory holds become chunks as they are; a head is encoded.
/// </summary>
internal sealed class HotSegment(SegmentWriter writer)
{
    private readonly HotEncoder _encoder = new();
    private readonly ArrayBufferWriter<byte> _units = new();
    private readonly ArrayBufferWriter<byte> _chunk = new();
    private readonly List<ushort> _lengths = [];
    private byte[] _buffer = [];
    private ZoneMap _zone;

    public void Add(SeriesId id, SeriesInfo info, FrozenRows rows)
    {
        writer.BeginSeries(id, info);
        foreach (var chunk in rows.Chunks)
        {
            Add(chunk, info.Decimals);
            if (_lengths.Count == Limits.UnitsPerChunkMax)
            {
                Finish(ChunkRole.Base);
            }
        }

        Finish(ChunkRole.Base);
        foreach (var late in rows.LateChunks)
        {
            Add(late, info.Decimals);
            Finish(late.Role);
        }

        writer.AddAmendments(rows.Amendments);
    }

    private void Add(Chunk chunk, int decimals)
    {
        var zone = chunk is SealedChunk packed ? packed.Zone : ZoneMap.Of(RowsOf((HeadChunk)chunk), decimals);
        _zone = _lengths.Count == 0 ? zone : _zone.Followed(zone);
        if (chunk is SealedChunk unit)
        {
            var bytes = unit.Load(ref _buffer).Span;
            _units.Write(bytes);
            _lengths.Add((ushort)bytes.Length);
        }
        else
        {
            var length = _encoder.Encode(RowsOf((HeadChunk)chunk), _units.GetSpan(HotEncoder.BytesMax));
            _units.Advance(length);
            _lengths.Add((ushort)length);
        }
    }

    private void Finish(ChunkRole role)
    {
        if (_lengths.Count == 0)
        {
            return;
        }

        ChunkFormat.WriteHot(_units.WrittenSpan, [.. _lengths], _chunk);
        writer.AddChunk(role, _chunk.WrittenSpan, _zone);
        _units.Clear();
        _chunk.Clear();
        _lengths.Clear();
    }

    private static Rows RowsOf(HeadChunk head) => head.Slice(0, head.Count);
}
