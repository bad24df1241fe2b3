namespace TelemetryCore.Columns.Encodings;

/// <summary>A stretch of bytes that came before.</summary>
internal readonly record struct Lz4Match(int Offset, int Length);
