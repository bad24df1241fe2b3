using System.Globalization;
using TelemetryCore.Samples;
using TelemetryCore.Subscriptions;
using TelemetryCore.Windows;

namespace TelemetryCore.Cli.Bench;

/// <summary>What windows cost that stand while samples come, and while none come.</summary>
internal static class StandingBench
{
    private const string Bench = "window";
    private const int RetainedBatches = 8;

    // A tick is a small thing, so it is measured over more series than take samples.
    private const int TickedSeriesFactor = 10;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private static readonly WindowDefinition[] SixWindows =
    [
        WindowDefinition.Minute,
        new(TimeSpan.FromMinutes(10)),
        WindowDefinition.Hour,
        new(WindowShape.Sliding(8 * Hour, Hour)) { Of = WindowDefinition.Hour },
        new(WindowShape.Sliding(24 * Hour, Hour)) { Of = WindowDefinition.Hour },
        WindowDefinition.Day with { Of = WindowDefinition.Hour, Validity = ValidityRule.Count(20) },
    ];

    public static IEnumerable<BenchResult> Run(int series, Meter meter)
    {
        var without = Append(series, [], meter);
        var with = Append(series, SixWindows, meter);
        var name = string.Create(CultureInfo.InvariantCulture, $"{series:N0} series at 1 Hz, 6 windows each");
        yield return with.TimeBeside(without, Bench, name, "% of a core", 100.0 * series);
        yield return Tick(TickedSeriesFactor * series, meter);
    }

    // At its retention an engine takes what it needs from what it drops. So many series are so many samples a second.
    private static Measurement Append(int series, WindowDefinition[] windows, Meter meter)
    {
        using var engine = new TelemetryEngine(new TelemetryOptions
        {
            FutureSkewMax = SampleFeed.FutureSkew,
            Lanes = 1,
            RetainedSamplesPerSeries = RetainedBatches * AppendWork.BatchLength,
        });
        engine.Subscribe(new Listener());
        var work = new AppendWork(engine, series);
        for (var i = 0; i < series; i++)
        {
            Array.ForEach(windows, window => engine.AddWindow(new SeriesId(i), window));
        }

        work.WarmUp(static work => work.AppendSingles(), RetainedBatches + 4);
        return meter.Run(work.AppendSingles);
    }

    private static BenchResult Tick(int series, Meter meter)
    {
        var clock = new StepClock();
        using var engine = new TelemetryEngine(new TelemetryOptions
        {
            Clock = clock,
            Lanes = 1,
            IdleTimeout = TimeSpan.Zero,
        });
        for (var i = 0; i < series; i++)
        {
            var key = new SeriesKey(i.ToString("D6", CultureInfo.InvariantCulture), "SO2");
            var id = engine.Register(new SeriesInfo(key) { Cadence = TimeSpan.FromSeconds(1) });
            engine.AddWindow(id, WindowDefinition.Minute);
            engine.Append(id, Timestamp.From(clock.GetUtcNow()), 1);
        }

        var locks = Enumerable.Range(0, series).Select(_ => new Lock()).ToArray();
        var limit = meter.Run(() => EnterEach(locks));
        var ticks = meter.Run(() =>
        {
            clock.Step();
            engine.AdvanceTime();
            return 1;
        });
        var name = string.Create(CultureInfo.InvariantCulture, $"tick of a second over {series:N0} silent series");
        return ticks.TimeBeside(limit, Bench, name, "us", 1e6) with
        {
            P50 = ticks.Times.Rank(0.5),
            P99 = ticks.Times.Rank(0.99),
            P999 = ticks.Times.Rank(0.999),
        };
    }

    private static long EnterEach(Lock[] locks)
    {
        foreach (var one in locks)
        {
            lock (one)
            {
            }
        }

        return 1;
    }

    private sealed class Listener : TelemetryListener;

    private sealed class StepClock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public void Step() => _now += TimeSpan.FromSeconds(1);

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
