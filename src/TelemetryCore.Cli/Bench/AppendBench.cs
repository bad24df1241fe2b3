using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Bench;

/// <summary><c>bench append</c>: samples into memory, beside copying their three columns.</summary>
internal static class AppendBench
{
    private const string Unit = "samples/s";
    private const int RetainedBatches = 32;

    public static IEnumerable<BenchResult> Run(BenchOptions options, Meter meter)
    {
        var copying = MeasureCopy(options.Series, meter);
        yield return Measure(options.Series, static work => work.AppendBatch(), meter)
            .WithTimesBeside(copying, "append", $"batches of {AppendWork.BatchLength}", Unit);
        yield return Measure(options.Series, static work => work.AppendSingles(), meter)
            .Beside(copying, "append", "single samples", Unit);
    }

    // At its retention an engine takes what it needs from what it drops.
    private static Measurement Measure(int series, Func<AppendWork, long> append, Meter meter)
    {
        using var engine = new TelemetryEngine(new TelemetryOptions
        {
            FutureSkewMax = SampleFeed.FutureSkew,
            Lanes = 1,
            RetainedSamplesPerSeries = RetainedBatches * AppendWork.BatchLength,
        });
        var work = new AppendWork(engine, series);
        work.WarmUp(append, RetainedBatches + 4);
        return meter.Run(() => append(work)) with { BytesPerSample = work.BytesPerSample() };
    }

    private static Measurement MeasureCopy(int series, Meter meter)
    {
        var feed = new SampleFeed(series, AppendWork.BatchLength);
        var columns = Enumerable.Range(0, series).Select(_ => new Columns()).ToArray();
        var next = 0;
        return meter.Run(() =>
        {
            var copied = columns[next].Take(feed.NextBatch(next));
            next = (next + 1) % series;
            return copied;
        });
    }

    private sealed class Columns
    {
        private readonly Timestamp[] _timestamps = new Timestamp[AppendWork.BatchLength];
        private readonly double[] _values = new double[AppendWork.BatchLength];
        private readonly SampleStatus[] _statuses = new SampleStatus[AppendWork.BatchLength];

        public long Take(SampleBatch batch)
        {
            batch.Timestamps.CopyTo(_timestamps);
            batch.Values.CopyTo(_values);
            batch.Statuses.CopyTo(_statuses);
            return batch.Length;
        }
    }
}
