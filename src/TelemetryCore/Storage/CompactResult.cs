namespace TelemetryCore.Storage;

/// <summary>What a compaction came to.</summary>
/// <param name="Samples">Samples held.</param>
/// <param name="BytesBefore">Bytes of all files before.</param>
/// <param name="BytesAfter">Bytes of all files after.</param>
public sealed record CompactResult(long Samples, long BytesBefore, long BytesAfter);
