using System.Globalization;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;

namespace TelemetryCore.PeerBenchmarks;

/// <summary>
/// Counting the samples over one limit, and finding the episodes, in one process and run: this engine on sealed samples
/// in memory, <c>count(*)</c> of DuckDB on the same samples with one thread, and a pass over the raw doubles.
/// </summary>
internal static class ExceedancePeers
{
    private const int Series = 100;
    private const double Limit = 600;

    private static readonly LimitDefinition Definition = new(Limit);

    public static void Run(int samples, TimeSpan time)
    {
        var meter = new Meter(TimeProvider.System, time, CancellationToken.None);
        using var stored = new SealedSamples(samples, Series);
        var beyond = Beyond(stored);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{stored.Words.Length:N0} samples of {Series} series, {beyond:N0} of them over {Limit}, one thread"));
        Console.WriteLine();
        Console.WriteLine(
            "| case | M samples/s | of DuckDB, rows as they arrive | of DuckDB, rows by series | of raw |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: |");
        var raw = meter.Run(() => RawPass.CountWord(stored.Words));
        var arriving = MeasureDuckDb(stored, beyond, asTheyArrive: true, meter, out var version);
        var bySeries = MeasureDuckDb(stored, beyond, asTheyArrive: false, meter, out _);
        Print("raw doubles, one word counted", raw);
        Print($"DuckDB {version}, rows as they arrive", arriving);
        Print($"DuckDB {version}, rows by series", bySeries);
        foreach (var usesZoneMaps in new[] { false, true })
        {
            stored.Engine.UsesZoneMaps = usesZoneMaps;
            var name = usesZoneMaps ? "with zone maps" : "without zone maps";
            Print($"CountBeyond, {name}", meter.Run(() => Checked(Count(stored), beyond, stored)));
            Print($"FindExceedances, {name}", meter.Run(() => Checked(SumEpisodes(stored), beyond, stored)));
        }

        void Print(string name, Measurement measured) => Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {measured.PerSecond / 1e6:N0} | {measured.PerSecond / arriving.PerSecond:F1} " +
            $"| {measured.PerSecond / bySeries.PerSecond:F1} | {measured.PerSecond / raw.PerSecond:F2} |"));
    }

    private static Measurement MeasureDuckDb(
        SealedSamples stored, long beyond, bool asTheyArrive, Meter meter, out string version)
    {
        using var peer = new DuckDbSamples(Series, stored.Length, asTheyArrive);
        version = peer.Version;
        return meter.Run(() => Checked(peer.CountAbove(Limit), beyond, stored));
    }

    private static long Beyond(SealedSamples stored)
    {
        var count = 0L;
        for (var series = 0; series < Series; series++)
        {
            foreach (var value in stored.ValuesOf(series))
            {
                count += value > Limit ? 1 : 0;
            }
        }

        return count;
    }

    private static long Count(SealedSamples stored)
    {
        var count = 0L;
        for (var series = 0; series < Series; series++)
        {
            count += stored.Engine.CountBeyond(
                new SeriesId(series), Timestamp.MinValue, Timestamp.MaxValue, Definition);
        }

        return count;
    }

    private static long SumEpisodes(SealedSamples stored)
    {
        var count = 0L;
        for (var series = 0; series < Series; series++)
        {
            foreach (var episode in stored.Engine.FindExceedances(new SeriesId(series), Definition))
            {
                count += episode.Samples;
            }
        }

        return count;
    }

    private static long Checked(long count, long beyond, SealedSamples stored) => count == beyond
        ? stored.Words.Length
        : throw new InvalidOperationException($"{count} samples were found over the limit, and there are {beyond}.");
}
