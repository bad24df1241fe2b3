namespace TelemetryCore.Cli.Export;

/// <summary>A sample as a line of <c>export --json</c>; what is no JSON number, such as NaN, is null.</summary>
internal sealed record ExportedSample(string Timestamp, double? Value, string Status);
