namespace TelemetryCore.Cli.Stats;

/// <summary>What the samples of a series take; a series without samples has no bytes a sample.</summary>
internal sealed record SeriesStats(string Series, long Samples, long Bytes, double? BytesPerSample);
