using System.Globalization;
using System.Runtime.InteropServices;
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
    private const int ChunkLength = 1024;
    private const string Unit = "samples/s";

    public static IEnumerable<BenchResult> Run(BenchOptions options, Meter meter)
    {
        using var engine = new TelemetryEngine(new TelemetryOptions
        {
            FutureSkewMax = SampleFeed.FutureSkew,
            Lanes = 1,
            RetainedSamplesPerSeries = Samples,
        });

        // All but one sample of each series fill chunks, so that sealed ones are what is scanned.
        var length = Math.Max(1, Samples / options.Series / ChunkLength * ChunkLength) + 1;
        var values = new double[length * options.Series];
        var series = Enumerable.Range(0, options.Series)
            .Select(number => Fill(engine, number, values.AsSpan(number * length, length)))
            .ToArray();
        var words = MemoryMarshal.Cast<double, long>(values).ToArray();
        var limit = meter.Run(() => RawPass.CountWord(words));
        var scan = meter.Run(() => CountBeyond(engine, series));
        yield return scan.WithTimesBeside(limit, "scan", "samples over a limit", Unit) with
        {
            BytesPerSample = Math.Round(
                series.Sum(found => engine.BytesOf(found.Id)) / (double)((long)length * series.Length), 3),
        };
    }

    private static (SeriesId Id, LimitDefinition Limit) Fill(TelemetryEngine engine, int number, Span<double> values)
    {
        var generator = new SeriesGenerator(number);
        var timestamps = new Timestamp[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var sample = generator.Next();
            (timestamps[i], values[i]) = (sample.Timestamp, sample.Value);
        }

        var key = new SeriesKey(number.ToString("D4", CultureInfo.InvariantCulture), "SO2");
        var id = engine.Register(new SeriesInfo(key));
        engine.Append(id, new SampleBatch(timestamps, values, new SampleStatus[values.Length]));
        return (id, new LimitDefinition(values[values.Length / 2]));
    }

    private static long CountBeyond(TelemetryEngine engine, (SeriesId Id, LimitDefinition Limit)[] series)
    {
        var scanned = 0L;
        foreach (var (id, limit) in series)
        {
            engine.CountBeyond(id, TimeRange.All.From, TimeRange.All.To, limit);
            scanned += engine.CountSamples(id);
        }

        return scanned;
    }
}
