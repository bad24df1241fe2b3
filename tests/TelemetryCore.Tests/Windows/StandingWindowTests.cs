using FsCheck;
using FsCheck.Fluent;
using TelemetryCore.Columns;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;
using TelemetryCore.TestKit.Oracles;
using TelemetryCore.Tests.Columns;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Windows;

/// <summary>Standing windows against a recalculation from all samples.</summary>
public sealed class StandingWindowTests
{
    [Fact]
    public void TheLastRevisionOfEveryWindowEqualsTheOracle() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var (engine, series, recorder) = Engines.Watched(4);
            engine.AddWindow(series, WindowDefinition.Minute with { Validity = ValidityRule.Capture(0.5) });
            foreach (var sample in SeriesScript.Create(random, 200))
            {
                engine.Append(series, sample.Timestamp, sample.Value, sample.Status);
            }

            var samples = Engines.ReadAll(engine, series);
            var last = recorder.Windows
                .GroupBy(window => window.From)
                .ToDictionary(group => group.Key, group => group.Last());
            AssertEachWindowOnce(recorder.Windows, last, samples);
            Assert.All(last.Values, window => AssertEqualsOracle(window, samples));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void OrderOfArrivalWithinTheWindowsLatenessChangesNothing() => Seed.ForEach(60, random =>
    {
        var lateness = TimeSpan.FromMinutes(3);
        var samples = Enumerable.Range(0, 300)
            .Select(i => new Sample(At(7 * i), random.Next(1000) / 10.0, default))
            .ToList();
        var shuffled = samples
            .OrderBy(sample => sample.Timestamp.Microseconds + random.NextInt64(0, 180_000_000))
            .ToList();
        Assert.Equal(Run(samples, lateness), Run(shuffled, lateness));
    });

    [Fact]
    public void AnyCutIntoBatchesTellsTheListenersTheSame() => Seed.ForEach(60, random =>
    {
        var samples = SeriesScript.Create(random, 300);
        var single = Run(samples, TimeSpan.Zero);
        var recorder = new EngineRecorder();
        var (engine, series) = WithRules(recorder, TimeSpan.Zero);
        for (var at = 0; at < samples.Count;)
        {
            var count = Math.Min(samples.Count - at, random.Next(1, 80));
            engine.Append(series, SeriesScript.Batch(samples.GetRange(at, count)));
            at += count;
        }

        engine.Append(series, SeriesScript.Start + TimeSpan.FromHours(5), 1);
        Assert.Equal(single, recorder.Lines);
    });

    // F32, F33: absent rows lower the capture as invalid rows do, and a window without samples is still reported.
    [Fact]
    public void AGapIsReportedAsEmptyWindowsAndAThinOneAsInsufficient()
    {
        var (engine, series, recorder) = Engines.Watched();
        engine.AddWindow(series, WindowDefinition.Minute);
        foreach (var second in new[] { 0, 10, 20, 30, 40, 60, 70, 80, 90, 300 })
        {
            engine.Append(series, SeriesScript.Start + TimeSpan.FromSeconds(second), 5);
        }

        Assert.Equal(
            [
                WindowVerdict.Valid, WindowVerdict.Insufficient, WindowVerdict.Empty, WindowVerdict.Empty,
                WindowVerdict.Empty,
            ],
            recorder.Windows.Select(window => window.Verdict));
        Assert.Equal([5, 4, 0, 0, 0], recorder.Windows.Select(window => window.Count));
        Assert.All(recorder.Windows, window => Assert.Equal(6, window.Expected));
        Assert.True(double.IsNaN(recorder.Windows[^1].Mean));
    }

    // F25-F27: what is invalid is counted by its mark and never reaches arithmetic.
    [Fact]
    public void InvalidSamplesAreCountedByMarkAndNeverEnterTheMean()
    {
        var (engine, series, recorder) = Engines.Watched();
        engine.AddWindow(series, WindowDefinition.Minute);
        engine.Append(series, SeriesScript.Start, 1);
        engine.Append(series, At(10), double.NaN);
        engine.Append(series, At(20), double.PositiveInfinity);
        engine.Append(series, At(30), 1e9, new SampleStatus(StatusMark.Calibration));
        engine.Append(series, At(40), 3, new SampleStatus(StatusMark.Unmarked, SampleOrigin.BackFilled));
        engine.Append(series, At(60), 0);
        var window = Assert.Single(recorder.Windows);
        Assert.Equal(2, window.Mean);
        Assert.Equal(2, window.Count);
        Assert.Equal(3, window.Statuses[StatusMark.Normal]);
        Assert.Equal(1, window.Statuses[StatusMark.Calibration]);
        Assert.Equal(1, window.Statuses[StatusMark.Unmarked]);
        Assert.Equal(5, window.Statuses.Total);
        Assert.Equal(WindowVerdict.Insufficient, window.Verdict);
    }

    [Fact]
    public void ALateSampleRevisesExactlyItsWindowAndNumbersTheRevision()
    {
        var (engine, series, recorder) = Engines.Watched();
        engine.AddWindow(series, WindowDefinition.Minute);
        foreach (var second in new[] { 0, 30, 70, 130, 190 })
        {
            engine.Append(series, At(second), second);
        }

        recorder.Windows.Clear();
        engine.Append(series, At(10), 50);
        engine.Append(series, At(10), 80);
        engine.Append(series, At(10), 80);
        engine.Append(series, At(100), 4);
        Assert.Equal(
            [(At(0), 1, 80 / 3.0), (At(0), 2, 110 / 3.0), (At(60), 1, 37.0)],
            recorder.Windows.Select(window => (window.From, window.Revision, window.Mean)));
    }

    // F35: windows close when time has passed, not with the next sample.
    [Fact]
    public void WallTimeClosesTheWindowsOfASilentSeriesAndALaterSampleRevisesThem()
    {
        var clock = new ManualTimeProvider(SeriesScript.Start.ToDateTimeOffset());
        var (engine, series, recorder) = Engines.Watched(clock: clock);
        engine.AddWindow(series, WindowDefinition.Minute);
        engine.Append(series, At(5), 1);
        engine.AdvanceTime();
        Assert.Empty(recorder.Windows);
        clock.Advance(TimeSpan.FromMinutes(7.5));
        engine.AdvanceTime();
        Assert.Equal([At(0), At(60)], recorder.Windows.Select(window => window.From));
        engine.Append(series, At(65), 2);
        var last = recorder.Windows[^1];
        Assert.Equal((At(60), 1, 2.0), (last.From, last.Revision, last.Mean));
    }

    [Fact]
    public void AWindowOfWhichRetentionHasDroppedAPartIsNeverValid()
    {
        // Twice as many samples come as the cadence promises, so what is retained holds less than a window.
        var (engine, series, recorder) = Engines.Watched(chunkSize: 2, retained: 6);
        engine.AddWindow(series, WindowDefinition.Minute with { Validity = ValidityRule.Capture(0.5) });
        for (var second = 0; second <= 60; second += 5)
        {
            engine.Append(series, At(second), second);
        }

        var window = Assert.Single(recorder.Windows);
        Assert.True(window.Capture > 0.5);
        Assert.Equal(WindowVerdict.Insufficient, window.Verdict);
    }

    [Fact]
    public void ALateSampleWhoseWindowIsNoLongerWholeIsTooLate()
    {
        var engine = Engines.Small(chunkSize: 2, retained: 12);
        var series = engine.Register(Engines.Info("s/f"));
        engine.AddWindow(series, WindowDefinition.Minute);
        for (var second = 0; second <= 300; second += 10)
        {
            engine.Append(series, At(second), second);
        }

        var first = Engines.ReadAll(engine, series)[0].Timestamp;
        Assert.Equal(AppendOutcome.TooLate, engine.Append(series, first + TimeSpan.FromSeconds(5), 1).Outcome);
        Assert.Equal(AppendOutcome.StoredLate, engine.Append(series, At(295), 1).Outcome);
    }

    [Fact]
    public void ARetentionShorterThanTheWindowIsRefusedWithTheCount()
    {
        var engine = Engines.Small(retained: 5);
        var series = engine.Register(Engines.Info("s/f"));
        var error = Assert.Throws<InvalidOperationException>(() => engine.AddWindow(series, WindowDefinition.Minute));
        Assert.Contains("6 samples", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AWindowCanBeAskedForWhileItIsOpen()
    {
        var engine = Engines.Small();
        var series = engine.Register(Engines.Info("s/f"));
        var minute = engine.AddWindow(series, WindowDefinition.Minute);
        engine.Append(series, At(0), 1);
        engine.Append(series, At(10), 2);
        var open = engine.GetWindow(series, minute, At(59));
        Assert.Equal((1.5, 2, WindowVerdict.Insufficient), (open.Mean, open.Count, open.Verdict));
    }

    private static Timestamp At(double second) => SeriesScript.Start + TimeSpan.FromSeconds(second);

    private static (TelemetryEngine Engine, SeriesId Series) WithRules(EngineRecorder recorder, TimeSpan lateness)
    {
        var engine = Engines.Small(7);
        engine.Subscribe(recorder);
        var series = engine.Register(Engines.Info("s/f"));
        var minute = engine.AddWindow(series, WindowDefinition.Minute with
        {
            Lateness = lateness,
            Validity = ValidityRule.Capture(0.3),
            Rounding = new Rounding(1),
        });
        engine.AddWindow(series, new WindowDefinition(TimeSpan.FromMinutes(5)) { Lateness = lateness });
        if (lateness == TimeSpan.Zero)
        {
            engine.AddLimit(series, new(100) { Deadband = 2, OnDelay = TimeSpan.FromSeconds(20) });
            engine.AddLimit(series, new(100) { Window = minute, Deadband = 1 });
            engine.AddLimit(series, new(85) { Direction = LimitDirection.Below });
        }

        return (engine, series);
    }

    private static List<string> Run(IEnumerable<Sample> samples, TimeSpan lateness)
    {
        var recorder = new EngineRecorder();
        var (engine, series) = WithRules(recorder, lateness);
        foreach (var sample in samples)
        {
            engine.Append(series, sample.Timestamp, sample.Value, sample.Status);
        }

        // A sample far ahead closes all, whatever came last.
        engine.Append(series, SeriesScript.Start + TimeSpan.FromHours(5), 1);
        return recorder.Lines;
    }

    private static void AssertEachWindowOnce(
        List<WindowResult> all, Dictionary<Timestamp, WindowResult> last, List<Sample> samples)
    {
        Assert.Equal(last.Count, all.Count(window => window.Revision == 0));
        var covered = last.Values.OrderBy(window => window.From).ToList();
        for (var i = 1; i < covered.Count; i++)
        {
            Assert.Equal(covered[i - 1].To, covered[i].From);
        }

        if (covered.Count > 0)
        {
            Assert.True(covered[0].From <= samples[0].Timestamp && samples[0].Timestamp < covered[0].To);
            Assert.True(samples[^1].Timestamp >= covered[^1].To);
        }
    }

    private static void AssertEqualsOracle(WindowResult window, List<Sample> samples)
    {
        var inside = samples.Where(s => s.Timestamp >= window.From && s.Timestamp < window.To).ToList();
        var mean = ReferenceWindow.Mean(samples, window.From, window.To);
        var expected = mean is { } exact ? ReferenceWindow.Nearest(exact) : double.NaN;

        // Planted values beside 100 and beside 0 are no short decimals: their sum is compensated, not exact.
        var isExact = !inside.Exists(s => Math.Abs(s.Value - 100) is > 0 and < 1e-12 || s.Value == double.Epsilon);
        Assert.Equal(expected, window.Mean, isExact ? 0 : 1e-12);
        Assert.Equal(inside.Count(sample => sample.IsValid), window.Count);
        Assert.Equal(WindowOracle.Expected(samples, window, TimeSpan.FromSeconds(10)), window.Expected);
        foreach (var mark in Enum.GetValues<StatusMark>())
        {
            Assert.Equal(inside.Count(sample => sample.Status.Mark == mark), window.Statuses[mark]);
        }

        var verdict = window.Count == 0 ? WindowVerdict.Empty
            : 2 * window.Count >= window.Expected ? WindowVerdict.Valid : WindowVerdict.Insufficient;
        Assert.Equal(verdict, window.Verdict);
    }
}
