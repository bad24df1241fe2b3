namespace TelemetryCore.Columns.Encodings;

/// <summary>Rows of one value that no mantissa gives.</summary>
internal readonly record struct ColdException(int Start, int End, ulong Bits);
