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

    private static readonly TimeSpan CommitInterval = TimeSpan.FromMilliseconds(50);

    public static IEnumerable<BenchResult> Run(BenchOptions options, Meter meter)
    {
        var blocks = MeasureRaw(options, meter, BlockBytes, BlockBytes / ColumnBytesPerSample);
        var pages = MeasureRaw(options, meter, PageBytes, 1);
        yield return Measure(options, (engine, work) => meter.Run(work.AppendBatch, engine.Commit)
            .WithTimesBeside(blocks, Bench, $"batches of {AppendWork.BatchLength}", Unit));
        yield return Measure(options, (engine, work) => meter.Run(work.AppendSingles, engine.Commit)
            .Beside(blocks, Bench, "single samples", Unit));
        yield return Measure(options, (engine, work) => meter.Run(() => AppendAndCommit(engine, work))
            .WithTimesBeside(pages, Bench, "a sample and its commit", "commits/s"));
    }

    private static long AppendAndCommit(TelemetryEngine engine, AppendWork work)
    {
        var stored = work.AppendSingle();
        engine.Commit();
        return stored;
    }

    private static BenchResult Measure(BenchOptions options, Func<TelemetryEngine, AppendWork, BenchResult> measure)
    {
        using var directory = new TemporaryDirectory(options.Data, "bench");
        using var engine = TelemetryEngine.Open(directory.Path, new TelemetryOptions
        {
            Clock = new ShiftedClock(),
            Lanes = 1,
            Durability = Durability.PowerLoss(CommitInterval),
        });
        return measure(engine, new AppendWork(engine, options.Series));
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
