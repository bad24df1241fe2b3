using TelemetryCore.Columns.Encodings;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Blocks;
using TelemetryCore.Storage.Payloads;

namespace TelemetryCore.Storage.Segments;

/// <summary>The payload of a series table block: entries as they are, or compressed where that is shorter.</summary>
internal static class SeriesTable
{
    private const byte Plain = 0;
    private const byte Compressed = 1;

    // Reading keeps nothing between calls; writing does, and each writer needs a codec of its own.
    private static readonly Lz4BlockCodec Reader = new();

    public static byte[] Pack(ReadOnlySpan<byte> entries)
    {
        var codec = new Lz4BlockCodec();
        var packed = new byte[codec.MaxCompressedLength(entries.Length)];
        var length = codec.Compress(entries, packed);
        var writer = new PayloadWriter();
        if (length < entries.Length)
        {
            writer.WriteByte(Compressed);
            writer.WriteUnsigned(entries.Length);
            writer.WriteBytes(packed.AsSpan(0, length));
        }
        else
        {
            writer.WriteByte(Plain);
            writer.WriteBytes(entries);
        }

        return writer.Written.ToArray();
    }

    /// <summary>Adds the entries of a payload; false when it is none, and some may be added then.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, Dictionary<SeriesId, SeriesInfo> into)
    {
        var reader = new PayloadReader(payload);
        switch (reader.ReadByte())
        {
            case Plain:
                return reader.IsGood && TryReadEntries(reader.ReadBytes(reader.Remaining), into);
            case Compressed:
                var entries = new byte[reader.ReadInt32(BlockHeader.PayloadLengthMax)];
                return Reader.TryDecompress(reader.ReadBytes(reader.Remaining), entries) &&
                    TryReadEntries(entries, into);
            default:
                return false;
        }
    }

    private static bool TryReadEntries(ReadOnlySpan<byte> entries, Dictionary<SeriesId, SeriesInfo> into)
    {
        var reader = new PayloadReader(entries);
        while (!reader.IsEmpty)
        {
            var series = new SeriesId(reader.ReadInt32());
            if (SeriesInfoCodec.Read(ref reader) is { } info)
            {
                into[series] = info;
            }
        }

        return reader.IsGood;
    }
}
