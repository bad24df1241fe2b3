namespace TelemetryCore.Columns.Encodings;

/// <summary>A general-purpose compression of independent blocks of bytes.</summary>
internal interface IBlockCodec
{
    /// <summary>The most bytes that a block of this length can become.</summary>
    int MaxCompressedLength(int length);

    /// <summary>Compresses a block; returns how many bytes of the destination were written.</summary>
    int Compress(ReadOnlySpan<byte> source, Span<byte> destination);

    /// <summary>
    /// Decompresses a block that must fill the destination exactly; false, and the destination holds anything, when
    /// it does not or when the bytes are damaged.
    /// </summary>
    bool TryDecompress(ReadOnlySpan<byte> source, Span<byte> exactLength);
}
