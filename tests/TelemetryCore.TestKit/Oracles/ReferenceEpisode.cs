namespace TelemetryCore.TestKit.Oracles;

/// <summary>One exceedance; times in microseconds, null while it lasts.</summary>
public readonly record struct ReferenceEpisode(long Since, long RaisedAt, long? BackSince, long? ClearedAt);
