using TelemetryCore.Alarms;
using TelemetryCore.Columns;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.Subscriptions;
using TelemetryCore.TestKit;
using TelemetryCore.Tests.Columns;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Engine;

/// <summary>What a host relies on beyond the data path: registration, listeners, threads, misuse.</summary>
public sealed class EngineTests
{
    [Fact]
    public void RegisteringTwiceAlikeGivesTheSameSeriesAndOtherwiseSaysWhatDiffers()
    {
        var engine = Engines.Small();
        var first = engine.Register(Engines.Info("a/f"));
        Assert.Equal(first, engine.Register(Engines.Info("a/f")));
        var other = Engines.Info("a/f") with { Unit = "ppb" };
        var error = Assert.Throws<InvalidOperationException>(() => engine.Register(other));
        Assert.Contains("'a/f'", error.Message, StringComparison.Ordinal);
        Assert.True(engine.TryFind(SeriesKey.Parse("a/f/rtd"), out var found));
        Assert.Equal(first, found);
        Assert.False(engine.TryFind(SeriesKey.Parse("a/f/hour-avg"), out _));
        Assert.Equal(1, engine.SeriesCount);
    }

    [Fact]
    public void AnUnknownSeriesIsMisuseAndTheMessageHasTheCount()
    {
        var engine = Engines.Small();
        engine.Register(Engines.Info("a/f"));
        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => engine.Append(new SeriesId(7), SeriesScript.Start, 1));
        Assert.Contains("1 are registered", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AListenerThatThrowsIsCountedAndHarmsNobody()
    {
        var engine = Engines.Small();
        var recorder = new EngineRecorder();
        engine.Subscribe(new Thrower());
        using (engine.Subscribe(recorder))
        {
            var series = engine.Register(Engines.Info("a/f"));
            engine.AddLimit(series, new LimitDefinition(1));
            engine.Append(series, SeriesScript.Start, 2);
            Assert.Single(recorder.Alarms);
            Assert.Equal(1, engine.Ledger.ListenerFaults);
        }

        engine.Append(new SeriesId(0), SeriesScript.Start + TimeSpan.FromSeconds(1), 0);
        Assert.Single(recorder.Alarms);
    }

    [Fact]
    public void AListenerMustNotAppendToItsEngine()
    {
        var engine = Engines.Small();
        var series = engine.Register(Engines.Info("a/f"));
        var listener = new Reentrant(engine, series);
        engine.Subscribe(listener);
        engine.AddLimit(series, new LimitDefinition(1));
        engine.Append(series, SeriesScript.Start, 2);
        Assert.IsType<InvalidOperationException>(listener.Error);
        Assert.Equal(1, engine.CountSamples(series));
        Assert.True(engine.Append(series, SeriesScript.Start + TimeSpan.FromSeconds(1), 2).IsComplete);
    }

    [Fact]
    public async Task StationsOnManyThreadsAreAllCountedAndAllAlarmsNamed()
    {
        const int Stations = 8;
        const int Samples = 5_000;
        var clock = new ManualTimeProvider(Engines.Now);
        var engine = new TelemetryEngine(new TelemetryOptions { Lanes = 3, Clock = clock });
        var recorder = new CountingListener();
        engine.Subscribe(recorder);
        var series = Enumerable.Range(0, Stations).Select(i => engine.Register(Engines.Info($"s{i}/f"))).ToArray();
        foreach (var id in series)
        {
            engine.AddWindow(id, WindowDefinition.Minute);
            engine.AddLimit(id, new LimitDefinition(0.5));
        }

        await Task.WhenAll(series.Select(id => Task.Run(() =>
        {
            for (var i = 0; i < Samples; i++)
            {
                engine.Append(id, SeriesScript.Start + TimeSpan.FromSeconds(i), i % 2);
            }
        })));
        Assert.Equal(Stations * Samples, engine.Ledger.Stored);
        Assert.Equal(Stations * (Samples / 2), engine.Ledger.Alarms);
        Assert.Equal(Stations * (Samples - 1), recorder.Alarms);
        Assert.Equal(engine.Ledger.Windows, recorder.Windows);
        Assert.True(engine.Ledger.IsBalanced);
    }

    [Fact]
    public void RulesThatCannotHoldAreRefusedWithAHint()
    {
        var engine = Engines.Small();
        var series = engine.Register(Engines.Info("a/f"));
        Refuses<InvalidOperationException>(() => engine.AddLimit(series, new(1) { Window = new WindowId(0) }));
        Refuses<ArgumentException>(() => engine.AddWindow(series, new(TimeSpan.FromMinutes(7))));
        Refuses<ArgumentOutOfRangeException>(() => engine.AddWindow(series, new(TimeSpan.FromDays(367))));
        var nothing = WindowDefinition.Hour with { Aggregates = [] };
        Refuses<ArgumentOutOfRangeException>(() => engine.AddWindow(series, nothing));
        Refuses<ArgumentOutOfRangeException>(() => engine.AddLimit(series, new(double.NaN)));
        Refuses<ArgumentOutOfRangeException>(() => engine.AddLimit(series, new(1) { Deadband = -1 }));
        Refuses<ArgumentOutOfRangeException>(() => _ = new TelemetryEngine(new TelemetryOptions { Lanes = -1 }));
        Refuses<ArgumentOutOfRangeException>(() => engine.Register(Engines.Info("b/f") with { Decimals = 16 }));
        Refuses<ArgumentException>(() => _ = new SampleBatch(new Timestamp[2], new double[1], new SampleStatus[2]));
    }

    [Fact]
    public void TheLatestSampleIsTheNewestNotTheLastToArrive()
    {
        var engine = Engines.Small();
        var series = engine.Register(Engines.Info("a/f"));
        Assert.False(engine.TryGetLatest(series, out _));
        engine.Append(series, SeriesScript.Start + TimeSpan.FromSeconds(1), 2);
        engine.Append(series, SeriesScript.Start, 1);
        Assert.True(engine.TryGetLatest(series, out var latest));
        Assert.Equal(2, latest.Value);
    }

    [Fact]
    public void BytesOfColumnsFollowWhatIsHeld()
    {
        var engine = new TelemetryEngine(new TelemetryOptions { RetainedSamplesPerSeries = 5000 });
        var series = engine.Register(Engines.Info("a/f"));
        Assert.Equal(0, engine.ColumnBytes);
        engine.Append(series, SeriesScript.Start, 1);
        Assert.Equal(Limits.HeadCapacityMin * HeadChunk.BytesPerRow, engine.ColumnBytes);
        for (var i = 1; i < 50_000; i++)
        {
            engine.Append(series, SeriesScript.Start + TimeSpan.FromSeconds(i), 1);
        }

        // Five or six sealed chunks of one value at one cadence take next to nothing beside the head.
        var head = Limits.HeadCapacityMax * HeadChunk.BytesPerRow;
        Assert.InRange(engine.ColumnBytes, head, head + (6 * 64));
    }

    private static void Refuses<T>(Action misuse)
        where T : Exception =>
        Assert.Contains(' ', Assert.Throws<T>(misuse).Message);

    private sealed class Thrower : TelemetryListener
    {
        public override void OnAlarm(in AlarmEvent alarm) => throw new InvalidOperationException("the host's bug");
    }

    private sealed class Reentrant(TelemetryEngine engine, SeriesId series) : TelemetryListener
    {
        public Exception? Error { get; private set; }

        public override void OnAlarm(in AlarmEvent alarm) =>
            Error = Record.Exception(() => engine.Append(series, SeriesScript.Start + TimeSpan.FromDays(1), 3));
    }

    private sealed class CountingListener : TelemetryListener
    {
        private int _alarms;
        private int _windows;

        public int Alarms => _alarms;

        public int Windows => _windows;

        public override void OnAlarm(in AlarmEvent alarm) => Interlocked.Increment(ref _alarms);

        public override void OnWindow(in WindowResult window) => Interlocked.Increment(ref _windows);
    }
}
