namespace TelemetryCore.Cli.Export;

/// <summary>A sample as a line of <c>export --json</c>; NaN and the infinities are no JSON numbers, and are null.</summary>
internal sealed record ExportedSample(string Timestamp, double? Value, string Status);
