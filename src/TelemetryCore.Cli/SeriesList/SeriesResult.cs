namespace TelemetryCore.Cli.SeriesList;

/// <summary>What is declared of a series and what is stored of it; an empty one has no first and last.</summary>
internal sealed record SeriesResult(
    string Series, string Unit, int Decimals, string Cadence, long Samples, string? First, string? Last, long Bytes);
