namespace TelemetryCore.Cli.Compact;

/// <summary>What a compaction did; an empty store has no bytes a sample.</summary>
internal sealed record CompactedStore(
    long Samples, long BytesBefore, long BytesAfter, double? BytesPerSample, double Seconds);
