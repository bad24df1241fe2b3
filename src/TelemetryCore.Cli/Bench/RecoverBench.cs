using TelemetryCore.Cli.Calls;
using TelemetryCore.Storage;

namespace TelemetryCore.Cli.Bench;

/// <summary>
/// <c>bench recover</c>: opening a directory whose writer was killed with all samples in the journal, beside reading
/// the same bytes. Both find the files in the page cache.
/// </summary>
internal static class RecoverBench
{
    private const int Mebibyte = 1 << 20;
    private const int ColumnBytesPerSample = sizeof(long) + sizeof(double) + sizeof(byte);

    public static IEnumerable<BenchResult> Run(BenchOptions options, TimeProvider clock)
    {
        using var killed = new TemporaryDirectory(options.Data, "bench");
        var stored = Fill(options, killed.Path);
        var bytes = Directory.EnumerateFiles(killed.Path).Sum(file => new FileInfo(file).Length);
        var started = clock.GetTimestamp();
        Read(killed.Path);
        var reading = clock.GetElapsedTime(started);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        started = clock.GetTimestamp();
        using var engine = TelemetryEngine.Open(killed.Path, Settings(options));
        var opening = clock.GetElapsedTime(started);
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        var found = Enumerable.Range(0, engine.SeriesCount).Sum(id => engine.CountSamples(new(id)));
        if (found != stored)
        {
            throw new InvalidOperationException($"{found} of {stored} samples came back.");
        }

        yield return new BenchResult(
            "recover", $"a journal of {bytes / Mebibyte} MiB", "MB/s", Rate(bytes, opening), Rate(bytes, reading))
        {
            AllocatedBytes = allocated,
            BytesPerSample = Math.Round(bytes / (double)stored, 3),
        };
    }

    private static double Rate(long bytes, TimeSpan time) => Math.Round(bytes / 1e6 / time.TotalSeconds, 1);

    // What a process leaves that is killed: the files as they are while the engine is open.
    private static long Fill(BenchOptions options, string killed)
    {
        using var live = new TemporaryDirectory(options.Data, "bench");
        using var engine = TelemetryEngine.Open(live.Path, Settings(options));
        var work = new AppendWork(engine, options.Series);
        while (work.Stored * ColumnBytesPerSample < (long)options.SizeMebibytes * Mebibyte)
        {
            work.AppendBatch();
        }

        engine.Commit();
        foreach (var file in Directory.EnumerateFiles(live.Path))
        {
            Copy(file, Path.Combine(killed, Path.GetFileName(file)));
        }

        return work.Stored;
    }

    private static void Copy(string file, string to)
    {
        try
        {
            File.Copy(file, to);
        }
        catch (IOException) when (new FileInfo(file).Length == 0)
        {
            // The lock is the writer's own, and has no bytes.
        }
    }

    private static void Read(string directory)
    {
        var buffer = new byte[Mebibyte];
        foreach (var file in Directory.EnumerateFiles(directory))
        {
            using var stream = File.OpenRead(file);
            while (stream.Read(buffer) > 0)
            {
            }
        }
    }

    // Nothing may leave the journal before the end.
    private static TelemetryOptions Settings(BenchOptions options) => new()
    {
        FutureSkewMax = SampleFeed.FutureSkew,
        Lanes = 1,
        Durability = Durability.PowerLoss(TimeSpan.FromMilliseconds(50)),
        JournalBytesMax = 4L * options.SizeMebibytes * Mebibyte,
        MemoryLimit = 16L * options.SizeMebibytes * Mebibyte,
    };
}
