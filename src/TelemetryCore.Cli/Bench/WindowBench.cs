using System.Globalization;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Cli.Bench;

/// <summary>
/// <c>bench window</c>: windows over stored samples, beside plain loops over the same doubles; standing windows, beside
/// the same appends without them.
/// </summary>
internal static class WindowBench
{
    private const string Bench = "window";
    private const string Unit = "samples/s";
    private const int StoredSamples = 1 << 22;
    private const int Retained = 1 << 23;

    private static readonly int[] SlidingLengths = [1_000, 1_000_000];
    private static readonly Aggregate[] Sums = [Aggregate.Mean, Aggregate.Sum, Aggregate.Count];
    private static readonly Aggregate[] Extremes = [Aggregate.Min, Aggregate.Max];

    public static IEnumerable<BenchResult> Run(BenchOptions options, Meter meter) =>
    [
        .. Stored(meter),
        .. StandingBench.Run(options.Series, meter),
        .. LateSampleBench.Run(meter),
    ];

    private static IEnumerable<BenchResult> Stored(Meter meter)
    {
        using var engine = NewEngine();
        var series = Fill(engine);
        foreach (var result in Tumbling(engine, series, meter))
        {
            yield return result;
        }

        foreach (var length in SlidingLengths)
        {
            var limit = MeasureTwoPointers(length, meter);
            var name = string.Create(CultureInfo.InvariantCulture, $"of {length:N0} samples at each sample");
            yield return Sliding(engine, series, length, Sums, meter)
                .Beside(limit, Bench, $"mean, sum and count {name}", Unit);
            yield return Sliding(engine, series, length, Extremes, meter)
                .Beside(limit, Bench, $"min and max {name}", Unit);
            yield return Slide(engine, series, length, WindowColumns.Means | WindowColumns.Sums, meter)
                .Beside(limit, Bench, $"mean, sum and count {name}, as columns", Unit);
            yield return Slide(engine, series, length, WindowColumns.Minima | WindowColumns.Maxima, meter)
                .Beside(limit, Bench, $"min and max {name}, as columns", Unit);
        }
    }

    private static TelemetryEngine NewEngine() => new(new TelemetryOptions
    {
        FutureSkewMax = SampleFeed.FutureSkew,
        Lanes = 1,
        RetainedSamplesPerSeries = Retained,
    });

    private static SeriesId Fill(TelemetryEngine engine)
    {
        var work = new AppendWork(engine, series: 1);
        while (work.Stored < StoredSamples)
        {
            work.AppendBatch();
        }

        return new SeriesId(0);
    }

    private static IEnumerable<BenchResult> Tumbling(TelemetryEngine engine, SeriesId series, Meter meter)
    {
        var words = new long[StoredSamples];
        var generator = new SeriesGenerator(series: 0);
        foreach (ref var word in words.AsSpan())
        {
            word = BitConverter.DoubleToInt64Bits(generator.Next().Value);
        }

        var limit = meter.Run(() => RawPass.CountWord(words));
        var means = meter.Run(() => engine.Window(series, WindowDefinition.Minute).Sum(window => (long)window.Count));
        var columns = meter.Run(() => Tumble(engine, series, WindowColumns.Means));
        var all = meter.Run(() => Tumble(engine, series, WindowColumns.All));
        var bytes = Math.Round(engine.BytesOf(series) / (double)engine.CountSamples(series), 3);
        return
        [
            means.Beside(limit, Bench, "means of a minute over sealed chunks", Unit) with { BytesPerSample = bytes },
            columns.Beside(limit, Bench, "means of a minute as columns", Unit) with { BytesPerSample = bytes },
            all.Beside(limit, Bench, "all figures of a minute as columns", Unit) with { BytesPerSample = bytes },
        ];
    }

    private static long Tumble(TelemetryEngine engine, SeriesId series, WindowColumns columns)
    {
        var count = 0L;
        using var minutes = engine.Tumble(series, TimeSpan.FromMinutes(1), columns: columns);
        while (minutes.MoveNext())
        {
            foreach (var samples in minutes.Counts)
            {
                count += samples;
            }
        }

        return count;
    }

    private static Measurement Slide(
        TelemetryEngine engine, SeriesId series, int length, WindowColumns columns, Meter meter) => meter.Run(() =>
        {
            var count = 0L;
            using var windows = engine.Slide(series, TimeSpan.FromSeconds(length), columns: columns);
            while (windows.MoveNext())
            {
                count += windows.Counts.Length;
            }

            return count;
        });

    // At one sample a second, a window of so many seconds holds about so many samples; the first one is full.
    private static Measurement Sliding(
        TelemetryEngine engine, SeriesId series, int length, Aggregate[] aggregates, Meter meter)
    {
        var size = TimeSpan.FromSeconds(length);
        var window = new WindowDefinition(WindowShape.EachSample(size)) { Aggregates = aggregates };
        using var windows = new EndlessWindows(engine, series, window, size);
        return meter.Run(windows.Next);
    }

    // What one would write: a running sum of doubles, from which what leaves the window is taken away; it drifts.
    private static Measurement MeasureTwoPointers(int length, Meter meter)
    {
        var generator = new SeriesGenerator(series: 0);
        var samples = new Sample[2 * length];
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = generator.Next();
        }

        var means = new double[samples.Length];
        var size = TimeSpan.FromSeconds(length);
        return meter.Run(() =>
        {
            var (sum, start) = (0.0, 0);
            for (var i = 0; i < samples.Length; i++)
            {
                sum += samples[i].Value;
                while (samples[start].Timestamp <= samples[i].Timestamp - size)
                {
                    sum -= samples[start++].Value;
                }

                means[i] = sum / (i + 1 - start);
            }

            return samples.Length;
        });
    }
}
