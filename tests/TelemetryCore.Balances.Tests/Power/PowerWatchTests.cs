using TelemetryCore.Alarms;
using TelemetryCore.Balances.Power;
using TelemetryCore.Balances.Power.Rules;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;

namespace TelemetryCore.Balances.Tests.Power;

/// <summary>What a plan finds in the series of an engine, as series of that engine.</summary>
public sealed class PowerWatchTests : IDisposable
{
    private static readonly PowerPlan Kiln = Script.Plan(
        "kiln/P fan/P",
        "",
        new NotSynchronisedRule
        {
            Name = "kiln/fan",
            Production = ["kiln/P"],
            Treatment = RequiredSet.Any("fan/P"),
            After = TimeSpan.FromMinutes(10),
        });

    private readonly ManualTimeProvider _clock = new(Script.Start.ToDateTimeOffset());
    private readonly TelemetryEngine _engine;

    public PowerWatchTests() => _engine = NewEngine();

    public void Dispose() => _engine.Dispose();

    [Fact]
    public void AFindingShowsWhenItIsCertainAndUntilItIsOver()
    {
        var watch = Watch(Kiln);
        RunKiln(watch, minutes: 60, isFanOff: minute => minute is >= 20 and < 45);

        // Ten minutes are allowed. A reading at the end of a step is of the next one.
        Assert.Equal(Enumerable.Range(30, 16), StepsOf(watch.Found(0), value => value == 1));
        Assert.Equal(1, At(watch.Score(0), 30));
        Assert.Equal(2, At(watch.Score(0), 40));
        Assert.Equal(0, At(watch.Score(0), 46));
        Assert.Equal(Enumerable.Range(1, 59), StepsOf(watch.Score(0), _ => true));
    }

    [Fact]
    public void AnOrdinaryLimitOnItRaisesAnOrdinaryAlarm()
    {
        var watch = Watch(Kiln);
        _engine.AddLimit(watch.Found(0), new LimitDefinition(0.5) { Name = "kiln without its fan" });
        RunKiln(watch, minutes: 60, isFanOff: minute => minute is >= 20 and < 45);

        Assert.Equal(
            [(AlarmTransition.Raised, Script.At(30)), (AlarmTransition.Cleared, Script.At(46))],
            _engine.GetAlarmEvents().Select(step => (step.Transition, step.At)));
        Assert.Equal("power/found/kiln:fan", $"{_engine.GetInfo(watch.Found(0)).Key}");
    }

    [Fact]
    public void HoweverOftenItAdvancesAndHoweverOftenItBeginsAgainItComesToTheSame() => Seed.ForEach(6, random =>
    {
        const int Minutes = 600;
        var plan = WholePlant.Plan(TimeSpan.Zero);
        var readings = WholePlant.Readings(random, Minutes);
        var clock = new ManualTimeProvider(Script.Start.ToDateTimeOffset());
        using var steady = NewEngine(clock);
        using var broken = NewEngine(clock);
        var (first, second) = (Watch(plan, steady), Watch(plan, broken));
        for (var minute = 1; minute <= Minutes; minute++)
        {
            AppendMinute(steady, plan, readings, minute);
            AppendMinute(broken, plan, readings, minute);
            clock.Advance(TimeSpan.FromMinutes(1));
            AdvanceAll(first);
            if (random.Next(20) == 0)
            {
                AdvanceAll(second);
                second = random.Next(3) == 0 ? Watch(plan, broken) : second;
            }
        }

        second = Watch(plan, broken);
        AdvanceAll(second);
        for (var rule = 0; rule < plan.Rules.Count; rule++)
        {
            Assert.Equal(SamplesOf(steady, first.Found(rule)), SamplesOf(broken, second.Found(rule)));
            Assert.Equal(SamplesOf(steady, first.Score(rule)), SamplesOf(broken, second.Score(rule)));
        }

        Assert.Contains(
            Enumerable.Range(0, plan.Rules.Count),
            rule => SamplesOf(steady, first.Found(rule)).Exists(sample => sample.Value == 1));
        Assert.Equal((0, 0), (first.Refused, second.Refused));
    });

    [Fact]
    public void WhatAMonitorTellsShowsInTheStepInWhichItBecameCertain()
    {
        var random = new Random(7);
        var plan = WholePlant.Plan(TimeSpan.Zero);
        var readings = WholePlant.Readings(random, 2000);
        var watch = Watch(plan);
        for (var minute = 1; minute <= 2000; minute++)
        {
            AppendMinute(_engine, plan, readings, minute);
            _clock.Advance(TimeSpan.FromMinutes(1));
            AdvanceAll(watch);
        }

        var told = PowerMonitor.Judge(
            plan,
            Script.Start,
            watch.Watermark,
            plan.Meters.Zip(readings).ToDictionary(
                pair => pair.First.Name,
                pair => (IReadOnlyList<Sample>)[.. pair.Second.Where(sample => sample.Timestamp < watch.Watermark)]));
        Assert.True(told.Count > 20, $"{told.Count}");
        foreach (var (rule, findings) in plan.Rules.Index().Select(pair =>
            (pair.Index, told.Where(finding => finding.Rule == pair.Item.Name).ToArray())))
        {
            var found = SamplesOf(_engine, watch.Found(rule)).Where(sample => sample.Value == 1).ToArray();
            Assert.All(findings, finding => Assert.Contains(
                found, sample => sample.Timestamp >= finding.KnownAt));
            Assert.All(found, sample => Assert.Contains(findings, finding => finding.From <= sample.Timestamp));
            Assert.Equal(findings.Length == 0, found.Length == 0);
        }
    }

    [Fact]
    public void ReadingsMayComeAsLateAsWasSaid()
    {
        var watch = Watch(Kiln);
        _clock.Advance(TimeSpan.FromMinutes(40));
        for (var minute = 0; minute < 40; minute++)
        {
            Append("kiln/P", minute, 80);
            Append("fan/P", minute, 0.1);
        }

        AdvanceAll(watch);
        Assert.Equal(Script.At(39), watch.Watermark);
        Assert.Equal(Enumerable.Range(10, 30), StepsOf(watch.Found(0), value => value == 1));
        Assert.Equal("kiln/fan", Assert.Single(watch.Lasting).Rule);
    }

    [Fact]
    public void ANewWatchBeginsWithWhatIsStored()
    {
        Watch(Kiln);
        _clock.Advance(TimeSpan.FromMinutes(300));
        for (var minute = 0; minute < 300; minute++)
        {
            Append("kiln/P", minute, 80);
            Append("fan/P", minute, 0.1);
        }

        var replay = Watch(Kiln, options: new PowerWatchOptions { Replay = TimeSpan.FromHours(1), Station = "last" });
        AdvanceAll(replay);
        Assert.Equal(Enumerable.Range(241, 59), StepsOf(replay.Found(0), _ => true));
        Assert.Equal(Enumerable.Range(250, 50), StepsOf(replay.Found(0), value => value == 1));
    }

    [Fact]
    public void WhereNothingIsAllowedThereIsNoScore()
    {
        var watch = Watch(Script.Plan("a/P b/P", "", new NotSynchronisedRule
        {
            Name = "none",
            Production = ["a/P"],
            Treatment = RequiredSet.Any("b/P"),
            After = TimeSpan.Zero,
        }));
        for (var minute = 0; minute < 10; minute++)
        {
            Append("a/P", minute, 5);
            Append("b/P", minute, 0);
        }

        _clock.Advance(TimeSpan.FromMinutes(8));
        AdvanceAll(watch);
        Assert.True(_engine.TryGetLatest(watch.Score(0), out var score));
        Assert.True(_engine.TryGetLatest(watch.Found(0), out var found));
        Assert.Equal((double.NaN, StatusMark.Unknown, 1.0), (score.Value, score.Status.Mark, found.Value));
    }

    [Fact]
    public void TwoRulesHaveNoSeriesInCommon()
    {
        NotSynchronisedRule Rule(string name) => new()
        {
            Name = name,
            Production = ["a/P"],
            Treatment = RequiredSet.Any("b/P"),
        };
        var plan = Script.Plan("a/P b/P", "", Rule("a/b"), Rule("a:b"));

        var error = Assert.Throws<ArgumentException>(() => Watch(plan));
        Assert.Contains("'a:b'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AMeterMayHaveAnotherNameThanItsSeries()
    {
        var plan = Script.Plan("kiln", "");
        var series = _engine.Register(new SeriesInfo(new SeriesKey("meter-3", "P")));

        Assert.Contains("'kiln'", Error(() => new PowerWatch(_engine, plan)), StringComparison.Ordinal);
        Assert.Contains(
            "'oven'", Error(() => new PowerWatch(_engine, plan, Bound("oven"))), StringComparison.Ordinal);
        var watch = new PowerWatch(_engine, plan, Bound("kiln"));
        Assert.Throws<ArgumentOutOfRangeException>(() => watch.Found(0));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => Watch(Kiln, options: new PowerWatchOptions { Step = TimeSpan.FromHours(2) }));

        Dictionary<string, SeriesId> Bound(string meter) => new() { [meter] = series };
        static string Error(Func<object> make) => Assert.Throws<ArgumentException>(make).Message;
    }

    private void RunKiln(PowerWatch watch, int minutes, Func<int, bool> isFanOff)
    {
        for (var minute = 0; minute < minutes; minute++)
        {
            Append("kiln/P", minute, 80);
            Append("fan/P", minute, isFanOff(minute) ? 0.1 : 7.5);
            _clock.Advance(TimeSpan.FromMinutes(1));
            AdvanceAll(watch);
        }
    }

    private TelemetryEngine NewEngine(TimeProvider? clock = null) =>
        new(new TelemetryOptions { Clock = clock ?? _clock });

    private PowerWatch Watch(PowerPlan plan, TelemetryEngine? engine = null, PowerWatchOptions? options = null)
    {
        engine ??= _engine;
        var meters = new Dictionary<string, SeriesId>();
        foreach (var meter in plan.Meters)
        {
            var station = meter.Name.Split('/')[0];
            meters[meter.Name] = engine.Register(new SeriesInfo(new SeriesKey(station, "P")));
        }

        return new PowerWatch(engine, plan, meters, options);
    }

    private void Append(string meter, double minute, double value)
    {
        Assert.True(_engine.TryFind(SeriesKey.Parse(meter), out var series));
        Assert.True(_engine.Append(series, Script.At(minute), value).IsComplete);
    }

    private static void AppendMinute(TelemetryEngine engine, PowerPlan plan, Sample[][] readings, int minute)
    {
        foreach (var (meter, samples) in plan.Meters.Zip(readings))
        {
            Assert.True(engine.TryFind(new SeriesKey(meter.Name, "P"), out var series));
            foreach (var sample in samples.Where(sample =>
                sample.Timestamp >= Script.At(minute - 1) && sample.Timestamp < Script.At(minute)))
            {
                Assert.True(engine.Append(series, sample.Timestamp, sample.Value, sample.Status).IsComplete);
            }
        }
    }

    private static void AdvanceAll(PowerWatch watch)
    {
        while (watch.Advance())
        {
            // Step by step.
        }
    }

    private IEnumerable<int> StepsOf(SeriesId series, Func<double, bool> isWanted) => SamplesOf(_engine, series)
        .Where(sample => isWanted(sample.Value))
        .Select(sample => (int)Script.MinuteOf(sample.Timestamp));

    private double At(SeriesId series, int minute) =>
        SamplesOf(_engine, series).Single(sample => sample.Timestamp == Script.At(minute)).Value;

    private static List<Sample> SamplesOf(TelemetryEngine engine, SeriesId series)
    {
        var samples = new List<Sample>();
        using var cursor = engine.Read(series, Timestamp.MinValue, Timestamp.MaxValue);
        while (cursor.MoveNext())
        {
            for (var i = 0; i < cursor.Current.Length; i++)
            {
                samples.Add(cursor.Current[i]);
            }
        }

        return samples;
    }
}
