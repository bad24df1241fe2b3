namespace TelemetryCore.Cli.Bench;

/// <summary>
/// One measured case. Value and limit are in <see cref="Unit"/>, the limit being what the machine itself does in the
/// same run; percentiles are of single calls, in microseconds; null is what does not apply.
/// </summary>
internal sealed record BenchResult(string Bench, string Case, string Unit, double Value, double Limit)
{
    public double Ratio => Math.Round(Value / Limit, 4);

    public double? P50 { get; init; }

    public double? P99 { get; init; }

    public double? P999 { get; init; }

    /// <summary>Bytes that the measured part allocated in the managed heap, in all.</summary>
    public long? AllocatedBytes { get; init; }

    public double? BytesPerSample { get; init; }
}
