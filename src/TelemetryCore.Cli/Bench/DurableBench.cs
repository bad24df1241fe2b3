using TelemetryCore.Cli.Calls;
using TelemetryCore.Storage;

namespace TelemetryCore.Cli.Bench;

/// <summary>
/// <c>bench durable</c>: samples that survive a power failure, beside raw writes of the same columns, and beside raw
/// writes of one page that are each flushed.
/// </summary>
internal static class DurableBench
{
    private const string Bench = "durable";
    private const string Unit = "samples/s";
    private const int ColumnBytesPerSample = sizeof(long) + sizeof(double) + sizeof(byte);
    private const int BlockBytes = 1 << 20;
    private const int PageBytes = 4096;
    private const int RawFileBytes = 16 << 20;
    private const int CheckpointsOfWarmUp = 3;
    private const int BatchesOfWarmUp = 2;

    // As many samples as fill the journal twice: more than once it never holds before a checkpoint.
    private const int SamplesOfWarmUp = 32 << 20;

    private static readonly TimeSpan CommitInterval = TimeSpan.FromMilliseconds(50);

    public static IEnumerable<BenchResult> Run(BenchOptions options, Meter meter)
    {
        var blocks = MeasureRaw(options, meter, BlockBytes, BlockBytes / ColumnBytesPerSample);
        var pages = MeasureRaw(options, meter, PageBytes, 1);
        yield return Measure(options, static work => work.AppendBatch(), meter, SamplesOfWarmUp)
            .WithTimesBeside(blocks, Bench, $"batches of {AppendWork.BatchLength}", Unit);
        yield return Measure(options, static work => work.AppendSingles(), meter, SamplesOfWarmUp)
            .Beside(blocks, Bench, "single samples", Unit);
        yield return Measure(options, static work => work.AppendAndCommit(), meter, 0)
            .WithTimesBeside(pages, Bench, "a sample and its commit", "commits/s");
    }

    private static Measurement Measure(
        BenchOptions options, Func<AppendWork, long> append, Meter meter, long samplesOfWarmUp)
    {
        using var directory = new TemporaryDirectory(options.Data, "bench");
        using var engine = TelemetryEngine.Open(directory.Path, new TelemetryOptions
        {
            FutureSkewMax = SampleFeed.FutureSkew,
            Lanes = 1,
            Durability = Durability.PowerLoss(CommitInterval),
        });
        var work = new AppendWork(engine, options.Series);

        // Heads go round between the appends and the checkpoints; after the second there are enough of them.
        for (var i = 0; i < CheckpointsOfWarmUp; i++)
        {
            work.WarmUp(append, BatchesOfWarmUp);
            engine.Checkpoint();
        }

        while (work.Stored < samplesOfWarmUp)
        {
            append(work);
        }

        return meter.Run(() => append(work), engine.Commit);
    }

    // Over and over into bytes that are there already, as a journal's file is.
    private static Measurement MeasureRaw(BenchOptions options, Meter meter, int length, int samples)
    {
        using var directory = new TemporaryDirectory(options.Data, "bench");
        using var file = File.OpenHandle(
            Path.Combine(directory.Path, "raw"), FileMode.CreateNew, FileAccess.Write);
        var bytes = new byte[length];
        for (var offset = 0; offset < RawFileBytes; offset += length)
        {
            RandomAccess.Write(file, bytes, offset);
        }

        var next = 0;
        return meter.Run(() =>
        {
            RandomAccess.Write(file, bytes, next);
            RandomAccess.FlushToDisk(file);
            next = (next + length) % RawFileBytes;
            return samples;
        });
    }
}
