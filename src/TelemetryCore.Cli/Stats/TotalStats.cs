namespace TelemetryCore.Cli.Stats;

/// <summary>What a store takes: bytes are all that its directory holds, journal and tables included.</summary>
internal sealed record TotalStats(bool Total, long Samples, long Bytes, double? BytesPerSample);
