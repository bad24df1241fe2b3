namespace TelemetryCore.Columns.Encodings;

/// <summary>Opens a chunk of any form and decodes its units.</summary>
internal sealed class ChunkDecoder
{
    public int Units => 1;

    public DecodeStatus Open(ReadOnlySpan<byte> chunk) => DecodeStatus.Ok;

    public DecodeStatus Decode(ReadOnlySpan<byte> chunk, int unit, RowColumns columns, RowBuffer into) =>
        HotDecoder.Decode(chunk, columns, into);
}
