using TelemetryCore.Columns;
using TelemetryCore.Columns.Encodings;

namespace TelemetryCore.TestKit.Encodings;

/// <summary>Ours as samples are first kept: hot units one after the other, and their lengths.</summary>
public sealed class HotEncoding : ISeriesEncoding
{
    private readonly HotEncoder _encoder = new();
    private readonly byte[] _unit = new byte[HotEncoder.BytesMax];
    private readonly RowBuffer _rows = new();

    /// <inheritdoc/>
    public string Name => "hot";

    /// <inheritdoc/>
    public byte[] Encode(SampleColumns columns)
    {
        using var bytes = new MemoryStream();
        for (var start = 0; start < columns.Count; start += HotEncoder.RowsMax)
        {
            var rows = columns.RowsFrom(start, HotEncoder.RowsMax);
            var length = _encoder.Encode(rows, _unit);
            bytes.Write([.. BitConverter.GetBytes((ushort)length), .. _unit.AsSpan(0, length)]);
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
            var length = BitConverter.ToUInt16(bytes, offset);
            var unit = bytes.AsSpan(offset + sizeof(ushort), length);
            start += columns.Take(start, HotDecoder.Decode(unit, RowColumns.All, _rows), _rows);
            offset += sizeof(ushort) + length;
        }

        return columns;
    }
}
