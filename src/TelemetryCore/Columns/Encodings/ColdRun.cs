namespace TelemetryCore.Columns.Encodings;

/// <summary>
/// Rows of a frame whose differences are the center: how many tokens after the last run, and how many.
/// </summary>
internal readonly record struct ColdRun(int Gap, int Length);
