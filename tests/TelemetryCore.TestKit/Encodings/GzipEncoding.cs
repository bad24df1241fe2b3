using System.IO.Compression;
using System.Runtime.InteropServices;

namespace TelemetryCore.TestKit.Encodings;

/// <summary>gzip at its best over the raw columns: 8-byte timestamps, 8-byte values, 1-byte statuses.</summary>
public sealed class GzipEncoding : ISeriesEncoding
{
    /// <inheritdoc/>
    public string Name => "gzip -9";

    /// <inheritdoc/>
    public byte[] Encode(SampleColumns columns)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.SmallestSize))
        {
            gzip.Write(MemoryMarshal.AsBytes<long>(columns.Timestamps));
            gzip.Write(MemoryMarshal.AsBytes<double>(columns.Values));
            gzip.Write(columns.Statuses);
        }

        return bytes.ToArray();
    }

    /// <inheritdoc/>
    public SampleColumns Decode(byte[] bytes, int count)
    {
        var columns = SampleColumns.OfLength(count);
        using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        gzip.ReadExactly(MemoryMarshal.AsBytes(columns.Timestamps.AsSpan()));
        gzip.ReadExactly(MemoryMarshal.AsBytes(columns.Values.AsSpan()));
        gzip.ReadExactly(columns.Statuses);
        return columns;
    }
}
