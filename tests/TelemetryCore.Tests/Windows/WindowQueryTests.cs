using TelemetryCore.Samples;
using TelemetryCore.TestKit;
using TelemetryCore.Tests.Columns;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Windows;

/// <summary>
/// Windows that are asked for against a recalculation from the list of all samples. F25-F27, F30-F33.
/// </summary>
public sealed class WindowQueryTests
{
    public static TheoryData<string> OfSamples =>
    [
        .. WindowMatrix.Definitions
            .Where(pair => pair.Value is { Of: null, Fill: null } && pair.Value.IndexOf(Aggregate.Mean) >= 0)
            .Select(pair => pair.Key),
    ];

    [Theory]
    [MemberData(nameof(OfSamples))]
    public void EveryWindowIsWhatTheListOfSamplesSays(string name) => Seed.ForEach(15, random =>
    {
        var run = new WindowRun(WindowMatrix.Definitions[name], random);
        for (var step = 0; step < 100; step++)
        {
            run.Step(mayAdvance: false);
        }

        var samples = Engines.ReadAll(run.Engine, run.Series);
        foreach (var window in run.Engine.Window(run.Series, run.Definition))
        {
            AssertIs(window, samples, run.Engine.GetInfo(run.Series).Cadence);
        }
    });

    [Fact]
    public void ARangeGivesTheWindowsThatEndInItEmptyOnesIncluded()
    {
        var engine = Engines.Small();
        var series = engine.Register(Engines.Info("s/f"));
        engine.Append(series, At(65), 1);
        engine.Append(series, At(400), 2);
        var all = engine.Window(series, WindowDefinition.Minute).Select(window => (window.From, window.Count)).ToList();
        Assert.Equal([(At(60), 1), (At(120), 0), (At(180), 0), (At(240), 0), (At(300), 0), (At(360), 1)], all);
        var some = engine.Window(series, WindowDefinition.Minute, At(0), At(180)).ToList();
        Assert.Equal([At(60), At(120), At(180)], some.Select(window => window.To));
        Assert.Equal(WindowVerdict.Empty, some[0].Verdict);
        Assert.True(double.IsNaN(some[0].Mean));
        Assert.Empty(engine.Window(engine.Register(Engines.Info("s/g")), WindowDefinition.Minute));
    }

    [Fact]
    public void AWindowCanBeAskedForAsItWasKnown()
    {
        var clock = new ManualTimeProvider(Engines.Now);
        var engine = Engines.Small(clock: clock);
        var series = engine.Register(Engines.Info("s/f"));
        engine.Append(series, At(0), 100);
        engine.Append(series, At(10), 200);
        var before = Timestamp.From(clock.GetUtcNow());
        clock.Advance(TimeSpan.FromHours(1));
        engine.Correct(series, At(10), 20, "who", "decimal point");
        Assert.Equal(60, Assert.Single(engine.Window(series, WindowDefinition.Minute)).Mean);
        Assert.Equal(150, Assert.Single(engine.Window(series, WindowDefinition.Minute, asOf: before)).Mean);
    }

    [Fact]
    public void OrderOfArrivalChangesNothingInTheEnd() => Seed.ForEach(10, random =>
    {
        foreach (var definition in WindowMatrix.Definitions.Values)
        {
            var samples = SeriesScript.Create(random, 150)
                .DistinctBy(sample => sample.Timestamp).OrderBy(sample => sample.Timestamp).ToList();
            var shuffled = samples
                .OrderBy(sample => sample.Timestamp.Microseconds + random.NextInt64(0, 120_000_000)).ToList();
            Assert.Equal(LastWords(definition, samples), LastWords(definition, shuffled));
        }
    });

    // The half minute is told to its pane before any running mean, and so before any window of those, is told.
    [Fact]
    public void ALateSampleReachesPanesOfPanesBeforeAnyWindowIsTold()
    {
        var definition = WindowMatrix.Definitions["day of running means"];
        int[] seconds = [0, 20, 40, 60, 80, 10, 100, 120, 140, 160];
        var samples = seconds.Select(second => new Sample(At(second), 50 + second, default)).ToList();
        var ordered = samples.OrderBy(sample => sample.Timestamp).ToList();
        Assert.Equal(LastWords(definition, ordered), LastWords(definition, samples));
    }

    [Fact]
    public void AnyCutIntoBatchesTellsTheSame() => Seed.ForEach(10, random =>
    {
        foreach (var definition in WindowMatrix.Definitions.Values)
        {
            var samples = SeriesScript.Create(random, 150);
            var (engine, series, recorder) = Engines.Watched(7);
            engine.AddWindow(series, definition);
            for (var at = 0; at < samples.Count;)
            {
                var count = Math.Min(samples.Count - at, random.Next(1, 60));
                engine.Append(series, SeriesScript.Batch(samples.GetRange(at, count)));
                at += count;
            }

            engine.Append(series, SeriesScript.Start + TimeSpan.FromHours(2), 1);
            var one = Told(definition, samples).Select(window => (window.Revision, WindowText.Of(window)));
            Assert.Equal(one, recorder.Windows.Select(window => (window.Revision, WindowText.Of(window))));
        }
    });

    [Fact]
    public void WithinTheLatenessOfAWindowNothingIsRevised() => Seed.ForEach(10, random =>
    {
        foreach (var definition in WindowMatrix.Definitions.Values.Where(definition => definition.Shape.HasGrid))
        {
            var samples = SeriesScript.Create(random, 150).DistinctBy(sample => sample.Timestamp)
                .OrderBy(sample => sample.Timestamp.Microseconds + random.NextInt64(0, 60_000_000)).ToList();
            var told = Told(WithLateness(definition, TimeSpan.FromMinutes(2)), samples);
            Assert.All(told, window => Assert.Equal(0, window.Revision));
        }
    });

    private static WindowDefinition WithLateness(WindowDefinition definition, TimeSpan lateness) => definition with
    {
        Lateness = lateness,
        Of = definition.Of is null ? null : WithLateness(definition.Of, lateness),
    };

    private static SortedDictionary<Timestamp, string> LastWords(WindowDefinition definition, List<Sample> samples)
    {
        var last = new SortedDictionary<Timestamp, string>();
        foreach (var window in Told(definition, samples))
        {
            last[WindowRun.NameOf(window)] = WindowText.Of(window);
            if (window.IsTakenBack)
            {
                last.Remove(WindowRun.NameOf(window));
            }
        }

        return last;
    }

    private static List<WindowResult> Told(WindowDefinition definition, List<Sample> samples)
    {
        var (engine, series, recorder) = Engines.Watched(7);
        engine.AddWindow(series, definition);
        foreach (var sample in samples)
        {
            engine.Append(series, sample.Timestamp, sample.Value, sample.Status);
        }

        engine.Append(series, SeriesScript.Start + TimeSpan.FromHours(2), 1);
        return recorder.Windows;
    }

    private static void AssertIs(WindowResult window, List<Sample> samples, TimeSpan cadence)
    {
        var valid = WindowOracle.Valid(samples, window);
        var values = valid.ConvertAll(sample => sample.Value);
        Assert.Equal(valid.Count, window.Count);
        Assert.Equal(WindowOracle.Expected(samples, window, cadence), window.Expected);
        if (window.Definition.Validity?.AsksForCovered ?? false)
        {
            Assert.Equal(WindowOracle.Covered(samples, window, cadence), window.Covered);
        }

        foreach (var mark in Enum.GetValues<StatusMark>())
        {
            var inside = WindowOracle.Inside(samples, window);
            Assert.Equal(inside.Count(sample => sample.Status.Mark == mark), window.Statuses[mark]);
        }

        // Readings of 15 digits and more are no short decimals; their sum is compensated.
        var tolerance = window.Definition.Rounding is not null ? 0.06 : values.Exists(IsLong) ? 1e-12 : 0;
        Assert.Equal(WindowOracle.Mean(samples, window), window.Mean, tolerance);
        if (window.Definition.IndexOf(Aggregate.Max) >= 0)
        {
            Assert.Equal(valid.Count, window[Aggregate.Count]);
            Assert.Equal(values.DefaultIfEmpty(double.NaN).Min(), window[Aggregate.Min]);
            Assert.Equal(values.DefaultIfEmpty(double.NaN).Max(), window[Aggregate.Max]);
        }

        if (window.Definition.IndexOf(Aggregate.First) >= 0)
        {
            Assert.Equal(values.FirstOrDefault(double.NaN), window[Aggregate.First]);
            Assert.Equal(values.LastOrDefault(double.NaN), window[Aggregate.Last]);
        }
    }

    private static bool IsLong(double value) => Math.Round(value, 6) != value;

    private static Timestamp At(double second) => SeriesScript.Start + TimeSpan.FromSeconds(second);
}
