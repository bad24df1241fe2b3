namespace TelemetryCore.Cli.Import;

/// <summary>
/// What became of the readings: <c>offered = stored + duplicate + rejected + quarantined</c>, where late ones are
/// stored.
/// </summary>
internal sealed record ImportResult(
    long Offered,
    long Stored,
    long Duplicate,
    long Late,
    long Rejected,
    long Quarantined,
    int Series,
    double Seconds);
