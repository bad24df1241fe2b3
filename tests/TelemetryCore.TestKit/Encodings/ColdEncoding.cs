using System.Buffers;
using TelemetryCore.Columns;
using TelemetryCore.Columns.Encodings;

namespace TelemetryCore.TestKit.Encodings;

/// <summary>Ours after compaction: cold chunks one after the other, and their lengths.</summary>
public sealed class ColdEncoding : ISeriesEncoding
{
    private readonly ColdEncoder _encoder = new();
    private readonly ColdDecoder _decoder = new();
    private readonly RowBuffer _rows = new();

    /// <inheritdoc/>
    public string Name => "cold";

    /// <inheritdoc/>
    public byte[] Encode(SampleColumns columns)
    {
        using var bytes = new MemoryStream();
        for (var start = 0; start < columns.Count; start += ColdEncoder.RowsMax)
        {
            var chunk = new ArrayBufferWriter<byte>();
            _encoder.Encode(columns.RowsFrom(start, ColdEncoder.RowsMax), chunk);
            bytes.Write(BitConverter.GetBytes(chunk.WrittenCount));
            bytes.Write(chunk.WrittenSpan);
        }

        return bytes.ToArray();
    }

    /// <inheritdoc/>
    public SampleColumns Decode(byte[] bytes, int count)
    {
        var columns = SampleColumns.OfLength(count);
        var offset = 0;
        for (var start = 0; start < count;)
        {
            var length = BitConverter.ToInt32(bytes, offset);
            var chunk = bytes.AsSpan(offset + sizeof(int), length);
            start = Decode(chunk, columns, start);
            offset += sizeof(int) + length;
        }

        return columns;
    }

    private int Decode(ReadOnlySpan<byte> chunk, SampleColumns columns, int start)
    {
        if (_decoder.Open(chunk) is not DecodeStatus.Ok and var status)
        {
            throw new InvalidDataException($"Opening the chunk from row {start} on: {status}.");
        }

        for (var unit = 0; unit < _decoder.Units; unit++)
        {
            start += columns.Take(start, _decoder.Decode(chunk, unit, RowColumns.All, _rows), _rows);
        }

        return start;
    }
}
