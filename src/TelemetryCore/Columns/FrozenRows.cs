namespace TelemetryCore.Columns;

/// <summary>What a series holds in memory only, for a checkpoint to write.</summary>
/// <param name="Chunks">Base chunks in order of time.</param>
/// <param name="LateChunks">Late chunks in order of precedence.</param>
/// <param name="Amendments">Amendments that no checkpoint has written.</param>
internal sealed record FrozenRows(Chunk[] Chunks, SealedChunk[] LateChunks, Amendment[] Amendments)
{
    public bool IsEmpty => Chunks.Length == 0 && LateChunks.Length == 0 && Amendments.Length == 0;
}
