using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using TelemetryCore.Samples;

namespace TelemetryCore.MemoryUse;

/// <summary>
/// What a day of samples at 1 Hz takes in memory, in an engine on disk and in one in memory: each case in a process of
/// its own, so that resident memory is that of the case, runtime included.
/// </summary>
internal static class DayOfSamples
{
    private const int SecondsPerDay = 86_400;
    private const int RowsPerTurn = 60;
    private const double Mebibyte = 1 << 20;

    // Two heads, one of which a checkpoint writes while the other fills, and as much for sealed units.
    private const long MemoryOfSeries = 64 << 10;

    private static readonly (string Store, int Series)[] Cases = [("disk", 160), ("disk", 1000), ("memory", 1000)];

    private static string Code => RuntimeFeature.IsDynamicCodeCompiled ? "at run time" : "ahead of time";

    /// <summary>Runs every case by each executable and prints a table.</summary>
    public static void RunAll(IEnumerable<string> executables)
    {
        Console.WriteLine(
            "| code | engine | series | samples | managed heap, MiB | resident, MiB | bytes a sample | on disk, MiB |");
        Console.WriteLine("|---|---|---:|---:|---:|---:|---:|---:|");
        foreach (var executable in executables)
        {
            foreach (var (store, series) in Cases)
            {
                var arguments = new[] { "case", store, series.ToString(CultureInfo.InvariantCulture) };
                using var process = Process.Start(executable, arguments);
                process.WaitForExit();
            }
        }
    }

    /// <summary>Runs one case and prints its row of the table.</summary>
    public static void Run(string store, int seriesCount)
    {
        var directory = Directory.CreateTempSubdirectory("telemetry-memory-");
        var options = new TelemetryOptions { Lanes = 1, RetainedSamplesPerSeries = 2 * SecondsPerDay };
        using (var engine = store == "disk"
            ? TelemetryEngine.Open(directory.FullName, options with { MemoryLimit = seriesCount * MemoryOfSeries })
            : new TelemetryEngine(options))
        {
            var samples = Fill(engine, seriesCount);
            var heap = GC.GetTotalMemory(forceFullCollection: true);
            using var process = Process.GetCurrentProcess();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {Code} | {store} | {seriesCount:N0} | {samples:N0} | {heap / Mebibyte:F1} | " +
                $"{process.WorkingSet64 / Mebibyte:F1} | {engine.ColumnBytes / (double)samples:F3} | " +
                $"{engine.StoredBytes / Mebibyte:F1} |"));
        }

        directory.Delete(recursive: true);
    }

    // All series side by side, a minute at a time, as loggers send them. A minute is committed before the next comes,
    // so that the journal's buffers hold what they would at a day's pace, and not what the disk lags behind.
    private static long Fill(TelemetryEngine engine, int seriesCount)
    {
        var generators = Enumerable.Range(0, seriesCount).Select(id => new SeriesGenerator(id)).ToArray();
        var series = Enumerable.Range(0, seriesCount).Select(id => engine.Register(
            new SeriesInfo(new SeriesKey("s", $"f{id}")) { Cadence = TimeSpan.FromSeconds(1) })).ToArray();
        var timestamps = new Timestamp[RowsPerTurn];
        var values = new double[RowsPerTurn];
        var statuses = new SampleStatus[RowsPerTurn];
        for (var turn = 0; turn < SecondsPerDay / RowsPerTurn; turn++)
        {
            for (var id = 0; id < seriesCount; id++)
            {
                for (var i = 0; i < RowsPerTurn; i++)
                {
                    var sample = generators[id].Next();
                    (timestamps[i], values[i]) = (sample.Timestamp, sample.Value);
                }

                engine.Append(series[id], new SampleBatch(timestamps, values, statuses));
            }

            engine.Commit();
        }

        return series.Sum(engine.CountSamples);
    }
}
