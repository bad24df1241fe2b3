using TelemetryCore.Cli.Calls;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Bench;

/// <summary>
/// <c>bench scan</c>: counting the samples over a limit, beside counting a word among as many raw doubles with the
/// runtime's own vector code.
/// </summary>
internal static class ScanBench
{
    private const int Samples = 1 << 23;
    private const string Unit = "samples/s";

    public static IEnumerable<BenchResult> Run(BenchOptions options, Meter meter)
    {
        using var samples = new SealedSamples(Samples, options.Series);
        var limits = Enumerable.Range(0, options.Series)
            .Select(series => new LimitDefinition(samples.ValuesOf(series)[samples.Length / 2]))
            .ToArray();
        var limit = meter.Run(() => RawPass.CountWord(samples.Words));
        var scan = meter.Run(() => CountBeyond(samples.Engine, limits));
        yield return scan.WithTimesBeside(limit, "scan", "samples over a limit", Unit) with
        {
            BytesPerSample = samples.BytesPerSample,
        };
    }

    private static long CountBeyond(TelemetryEngine engine, LimitDefinition[] limits)
    {
        var scanned = 0L;
        for (var i = 0; i < limits.Length; i++)
        {
            engine.CountBeyond(new SeriesId(i), TimeRange.All.From, TimeRange.All.To, limits[i]);
            scanned += engine.CountSamples(new SeriesId(i));
        }

        return scanned;
    }
}
