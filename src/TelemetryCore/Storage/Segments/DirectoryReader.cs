using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Blocks;
using TelemetryCore.Storage.Payloads;

namespace TelemetryCore.Storage.Segments;

/// <summary>Collects the entries of a segment's directory, block by block.</summary>
internal sealed class DirectoryReader
{
    public const int KindBits = 3;

    public List<ChunkEntry> Chunks { get; } = [];

    public List<AmendmentsEntry> Amendments { get; } = [];

    /// <summary>Adds the entries of one payload; false when it is none, and some may be added then.</summary>
    public bool TryRead(ReadOnlySpan<byte> payload)
    {
        var reader = new PayloadReader(payload);
        var offset = reader.ReadUnsigned();
        while (!reader.IsEmpty)
        {
            var series = new SeriesId(reader.ReadInt32());
            var count = reader.ReadCount();
            var previous = default(Timestamp);
            for (var i = 0; i < count && reader.IsGood; i++)
            {
                offset = ReadEntry(ref reader, series, offset, ref previous);
            }
        }

        return reader.IsGood;
    }

    private long ReadEntry(ref PayloadReader reader, SeriesId series, long offset, ref Timestamp previous)
    {
        var entry = reader.ReadUnsigned(((long)BlockHeader.PayloadLengthMax << KindBits) | ((1 << KindBits) - 1));
        var kind = (DirectoryEntry)(entry & ((1 << KindBits) - 1));
        var length = (int)(entry >> KindBits);
        if (kind == DirectoryEntry.Amendments)
        {
            Amendments.Add(new AmendmentsEntry(series, offset, length));
        }
        else
        {
            var zone = ZoneMapCodec.Read(ref reader, previous);
            Chunks.Add(new ChunkEntry(series, (ChunkRole)kind, offset, length, zone));
            previous = zone.Last;
        }

        return offset + BlockHeader.LengthOf(length);
    }
}
