using System.Globalization;
using TelemetryCore.Cli.Calls;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Bench;

/// <summary>
/// <c>bench alarm</c>: ticks of many series against four levels, beside reading values and levels once; counts and
/// episodes over sealed samples, beside a pass over raw doubles; and the way from a sample to the alarm's callback.
/// </summary>
internal static class AlarmBench
{
    private const string Bench = "alarm";
    private const double MicrosecondsPerSecond = 1e6;
    private const int StoredSamples = 1 << 24;
    private const int StoredSeries = 16;

    // One sample in a hundred is over its limit, as it is where limits are meant to be kept.
    private const double ShareBeyond = 0.01;

    private static readonly int[] TickSeries = [1_000_000, 1_000];

    public static IEnumerable<BenchResult> Run(BenchOptions options, Meter meter, TimeProvider clock) =>
    [
        .. TickSeries.Select(series => Tick(series, meter)),
        .. Stored(meter),
        .. AlarmLatency.Run(Math.Max(1, options.Series), options.Time, clock),
    ];

    private static BenchResult Tick(int series, Meter meter)
    {
        var ticks = new LevelTicks(series);
        var limit = meter.Run(ticks.ReadAll);
        var tick = meter.RunPrepared(ticks.Prepare, ticks.Detect);
        if (ticks.Changes != ticks.Crossings)
        {
            throw new InvalidOperationException($"{ticks.Changes} changes of {ticks.Crossings} were seen.");
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"tick of {series:N0} series against 4 levels");
        return tick.TimeBeside(limit, Bench, name, "us", MicrosecondsPerSecond * series) with
        {
            P50 = tick.Times.Rank(0.5),
            P99 = tick.Times.Rank(0.99),
            P999 = tick.Times.Rank(0.999),
        };
    }

    private static IEnumerable<BenchResult> Stored(Meter meter)
    {
        using var samples = new SealedSamples(StoredSamples, StoredSeries);
        var limits = Enumerable.Range(0, StoredSeries)
            .Select(series => new LimitDefinition(Rank(samples.ValuesOf(series), 1 - ShareBeyond)))
            .ToArray();
        var limit = meter.Run(() => RawPass.CountWord(samples.Words));
        foreach (var usesZoneMaps in new[] { false, true })
        {
            samples.Engine.UsesZoneMaps = usesZoneMaps;
            var zoneMaps = usesZoneMaps ? "with zone maps" : "without zone maps";
            yield return meter.Run(() => Count(samples, limits))
                .Beside(limit, Bench, $"count over a limit, sealed, {zoneMaps}", "samples/s");
            yield return meter.Run(() => FindEpisodes(samples, limits))
                .Beside(limit, Bench, $"episodes over a limit, sealed, {zoneMaps}", "samples/s");
        }
    }

    private static double Rank(ReadOnlySpan<double> values, double share)
    {
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return sorted[(int)(share * (sorted.Length - 1))];
    }

    private static long Count(SealedSamples samples, LimitDefinition[] limits)
    {
        for (var i = 0; i < limits.Length; i++)
        {
            samples.Engine.CountBeyond(new SeriesId(i), TimeRange.All.From, TimeRange.All.To, limits[i]);
        }

        return samples.Words.Length;
    }

    private static long FindEpisodes(SealedSamples samples, LimitDefinition[] limits)
    {
        for (var i = 0; i < limits.Length; i++)
        {
            foreach (var _ in samples.Engine.FindExceedances(new SeriesId(i), limits[i]))
            {
            }
        }

        return samples.Words.Length;
    }
}
