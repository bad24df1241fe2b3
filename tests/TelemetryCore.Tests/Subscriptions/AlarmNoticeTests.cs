using TelemetryCore.Alarms;
using TelemetryCore.Alarms.Statistics;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.Storage;
using TelemetryCore.Subscriptions;
using TelemetryCore.TestKit;
using TelemetryCore.TestKit.Disks;
using TelemetryCore.Tests.Alarms;
using TelemetryCore.Tests.Columns;

namespace TelemetryCore.Tests.Subscriptions;

/// <summary>
/// What an engine tells its listeners of chattering, stale and flooding alarms is what the statistics of the same steps
/// say, and what its own statistics say. F36.
/// </summary>
public sealed class AlarmNoticeTests
{
    [Fact]
    public void WhatIsToldComesToTheStatistics() => Seed.ForEach(40, random =>
    {
        var park = new WatchedPark(random);
        for (var step = 0; step < 150; step++)
        {
            park.Step();
        }

        var to = park.Finish();
        var (told, steps) = (AlarmWatchTests.Fold(park.Recorder.Notices), park.Recorder.Alarms);
        AssertSame(AlarmStatistics.Of(steps, SeriesScript.Start, to, WatchedPark.Targets), told, to);
        AssertSame(park.Engine.GetAlarmStatistics(SeriesScript.Start, to), told, to);
        var watch = new AlarmWatch(WatchedPark.Targets);
        var notices = new List<AlarmNotice>();
        using (var followed = park.Engine.Follow(after: 0))
        {
            while (followed.TryRead(out var step))
            {
                watch.Take(step, notices);
            }
        }

        watch.Advance(to, notices);
        Assert.Equal(Shown(told.All), Shown(AlarmWatchTests.Fold(notices).All));
        Assert.Equal(
            told.All.Where(notice => notice.To is null).Select(notice => (notice.Kind, notice.Limit?.Value)).Order(),
            park.Engine.GetAlarmNotices().Select(notice => (notice.Kind, notice.Limit?.Value)).Order());
    });

    [Fact]
    public void StepsAndNoticesOfALimitComeInOneOrderHoweverSamplesAreBatched() => Seed.ForEach(40, random =>
    {
        var samples = WatchedPark.Samples(random, 400);
        var lines = new List<string[]>();
        foreach (var most in new[] { 1, 7, 400 })
        {
            var park = new WatchedPark(new Random(1));
            var order = new Order();
            park.Engine.Subscribe(order);
            for (var at = 0; at < samples.Count;)
            {
                var count = Math.Min(random.Next(1, most + 1), samples.Count - at);
                park.Engine.Append(park.Series[0], SeriesScript.Batch(samples.GetRange(at, count)));
                at += count;
            }

            Assert.Contains(park.Recorder.Notices, notice => notice.Kind == AlarmNoticeKind.Chattering);
            lines.Add([.. order.Lines.OrderBy(line => line.Limit).Select(line => line.Text)]);
        }

        Assert.Equal(lines[0], lines[1]);
        Assert.Equal(lines[0], lines[2]);
    });

    [Fact]
    public void TimePassesWithoutStepsAndWithoutSamples()
    {
        var clock = new ManualTimeProvider(Engines.Now);
        var (engine, series, recorder) = Engines.Watched(clock: clock);
        var limit = engine.AddLimit(series, new(100));
        var start = Timestamp.From(Engines.Now) - TimeSpan.FromDays(3);
        foreach (var second in new[] { 0, 10, 20 })
        {
            engine.Append(series, start + TimeSpan.FromSeconds(second), second == 10 ? 99 : 101);
        }

        var chatter = Assert.Single(recorder.Notices);
        Assert.Equal((AlarmNoticeKind.Chattering, limit, 3), (chatter.Kind, chatter.Limit, chatter.Count));
        engine.Append(series, start + TimeSpan.FromSeconds(60), 101);
        Assert.Single(recorder.Notices);
        engine.Append(series, start + TimeSpan.FromSeconds(61), 101);
        Assert.Equal(start + TimeSpan.FromSeconds(60), recorder.Notices[^1].To);
        engine.Append(series, start + TimeSpan.FromHours(25), 101);
        Assert.Equal(start + TimeSpan.FromSeconds(20) + TimeSpan.FromDays(1), recorder.Notices[^1].From);
        Assert.Equal(AlarmNoticeKind.Stale, Assert.Single(engine.GetAlarmNotices()).Kind);
        engine.Append(series, start + TimeSpan.FromHours(26), 99);
        Assert.Empty(engine.GetAlarmNotices());
        engine.Append(series, start + TimeSpan.FromHours(27), 101);
        clock.Advance(TimeSpan.FromDays(2));
        engine.AdvanceTime();
        Assert.Equal(start + TimeSpan.FromHours(27 + 24), recorder.Notices[^1].From);
    }

    [Fact]
    public void NoticesGoOnAfterARestart() => Seed.ForEach(25, random =>
    {
        var park = new WatchedPark(random, new SimulatedDisk((ulong)random.NextInt64()));
        for (var step = 0; step < 120; step++)
        {
            park.Step();
            if (random.Next(25) == 0)
            {
                park.Reopen();
            }
        }

        var to = park.Finish();
        var told = AlarmWatchTests.Fold(park.Recorder.Notices);
        AssertSame(AlarmStatistics.Of(park.Recorder.Alarms, SeriesScript.Start, to, WatchedPark.Targets), told, to);
        AssertSame(park.Engine.GetAlarmStatistics(SeriesScript.Start, to), told, to);
        park.Engine.Dispose();
    });

    [Fact]
    public void StatisticsAreOfTheLimitsThatAreAskedFor()
    {
        var (engine, series, _) = Engines.Watched();
        var (low, high) = (engine.AddLimit(series, new(100)), engine.AddLimit(series, new(200)));
        foreach (var (second, value) in new[] { (0, 150), (10, 50), (20, 250), (30, 50) })
        {
            engine.Append(series, SeriesScript.Start + TimeSpan.FromSeconds(second), value);
        }

        var (from, to) = (SeriesScript.Start, SeriesScript.Start + TimeSpan.FromHours(1));
        Assert.Equal(3, engine.GetAlarmStatistics(from, to).Count);
        Assert.Equal(2, engine.GetAlarmStatistics(from, to, [low]).Count);
        Assert.Equal([new AlarmTally(high, 1)], engine.GetAlarmStatistics(from, to, [high]).BadActors);
        Assert.Equal(1, engine.GetAlarmStatistics(from + TimeSpan.FromSeconds(1), to, [low]).Count);
        Assert.Empty(engine.GetAlarmStatistics(from, to, []).BadActors);
        var targets = new AlarmTargets { ChatterTransitions = 5 };
        Assert.Equal([new AlarmTally(low, 4)], engine.GetAlarmStatistics(from, to).Chattering);
        Assert.Empty(engine.GetAlarmStatistics(from, to, targets: targets).Chattering);
        Assert.Throws<ArgumentOutOfRangeException>(() => engine.GetAlarmStatistics(from, to, [new LimitId(2)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => engine.GetAlarmStatistics(to, from));
        Assert.Throws<ArgumentOutOfRangeException>(() => engine.GetAlarmStatistics(Timestamp.MinValue, to));
    }

    [Fact]
    public void StatisticsSayHowManyStepsAreGone()
    {
        var engine = new TelemetryEngine(new TelemetryOptions
        {
            Clock = new ManualTimeProvider(Engines.Now),
            AlarmHistory = 16,
        });
        var series = engine.Register(Engines.Info("s/f"));
        engine.AddLimit(series, new(100));
        for (var i = 0; i < 40; i++)
        {
            engine.Append(series, SeriesScript.Start + TimeSpan.FromMinutes(i), i % 2 == 0 ? 150 : 50);
        }

        var statistics = engine.GetAlarmStatistics(SeriesScript.Start, SeriesScript.Start + TimeSpan.FromHours(1));
        Assert.Equal((8, 24), (statistics.Count, statistics.Lost));
    }

    // A limit that was renamed to nothing, and one that nobody adds again, are not taken for one.
    [Fact]
    public void LimitsOfEarlierLivesAreToldApart()
    {
        var options = new TelemetryOptions
        {
            Clock = new ManualTimeProvider(Engines.Now),
            Files = new SimulatedDisk(7),
            Durability = Durability.PowerLossEach,
        };
        using (var first = TelemetryEngine.Open("/store", options))
        {
            var series = first.Register(Engines.Info("s/f"));
            foreach (var (name, threshold) in new[] { ("kept", 100), ("gone", 110), ("", 120) })
            {
                first.AddLimit(series, new(threshold) { Name = name });
            }

            first.Append(series, SeriesScript.Start, 130);
            first.Append(series, SeriesScript.Start + TimeSpan.FromSeconds(30), 105);
        }

        using var engine = TelemetryEngine.Open("/store", options);
        var again = engine.Register(Engines.Info("s/f"));
        var kept = engine.AddLimit(again, new(101) { Name = "kept" });
        engine.Append(again, SeriesScript.Start + TimeSpan.FromHours(1), 50);
        var statistics = engine.GetAlarmStatistics(SeriesScript.Start, SeriesScript.Start + TimeSpan.FromDays(3));
        Assert.Equal([-3, -2, kept.Value], statistics.BadActors.Select(tally => tally.Limit.Value).Order());
        Assert.Empty(statistics.Stale);
        var end = SeriesScript.Start + TimeSpan.FromDays(3);
        Assert.Equal(1, engine.GetAlarmStatistics(SeriesScript.Start, end, [kept]).Count);
    }

    [Fact]
    public void ManyLanesTellOneAfterTheOther()
    {
        using var engine = new TelemetryEngine(new TelemetryOptions
        {
            Clock = new ManualTimeProvider(Engines.Now),
            Lanes = 4,
            AlarmTargets = WatchedPark.Targets,
        });
        var alone = new Alone();
        engine.Subscribe(alone);
        var series = Enumerable.Range(0, 4).Select(i => engine.Register(Engines.Info($"s{i}/f"))).ToArray();
        var limits = series.Select(id => engine.AddLimit(id, new(100))).ToArray();
        Parallel.ForEach(series, id =>
        {
            for (var i = 0; i < 2000; i++)
            {
                var value = i / 100 % 3 == 0 && i % 10 == 0 ? 150 : 50;
                engine.Append(id, SeriesScript.Start + TimeSpan.FromSeconds(i), value);
            }
        });
        Assert.Equal(0, alone.Overlaps);
        Assert.Equal(7 * 4, alone.Notices.Count(notice => notice is
        {
            Kind: AlarmNoticeKind.Chattering,
            Change: AlarmNoticeChange.Began,
        }));
        var to = SeriesScript.Start + TimeSpan.FromSeconds(1999);
        Assert.Equal(
            AlarmWatchTests.FloodsOf(engine.GetAlarmStatistics(SeriesScript.Start, to), to),
            AlarmWatchTests.Fold(alone.Notices).Floods);
        Assert.Equal(limits.Length, engine.GetAlarmStatistics(SeriesScript.Start, to).Chattering.Count);
    }

    private static void AssertSame(AlarmStatistics statistics, AlarmWatchTests.Folded told, Timestamp to)
    {
        Assert.Equal(AlarmWatchTests.FloodsOf(statistics, to), told.Floods);
        Assert.Equal(
            statistics.Stale.OrderBy(stay => (stay.Alarm.Limit.Value, stay.From))
                .Select(stay => (stay.Alarm, stay.From + WatchedPark.Targets.StaleAfter, stay.To)),
            told.All.Where(notice => notice.Kind == AlarmNoticeKind.Stale)
                .Select(notice => (new AlarmId(notice.Limit!.Value, notice.Number), notice.From, notice.To)));
        Assert.Equal(
            statistics.Chattering.Select(tally => tally.Limit.Value).Order(),
            told.All.Where(notice => notice.Kind == AlarmNoticeKind.Chattering)
                .Select(notice => notice.Limit!.Value.Value).Distinct());
    }

    private static IEnumerable<(AlarmNoticeKind, int?, Timestamp, Timestamp?)> Shown(List<AlarmNotice> notices) =>
        notices.Select(notice => (notice.Kind, notice.Limit?.Value, notice.From, notice.To)).Order();

    private sealed class Order : TelemetryListener
    {
        public List<(int? Limit, string Text)> Lines { get; } = [];

        public override void OnAlarm(in AlarmEvent alarm) =>
            Lines.Add((alarm.Id.Limit.Value, $"{alarm.Id} {alarm.Transition} {alarm.At}"));

        public override void OnAlarmNotice(in AlarmNotice notice) => Lines.Add((notice.Limit?.Value, $"{notice}"));
    }

    private sealed class Alone : TelemetryListener
    {
        private int _inside;

        public int Overlaps { get; private set; }

        public List<AlarmNotice> Notices { get; } = [];

        public override void OnAlarmNotice(in AlarmNotice notice)
        {
            Overlaps += Interlocked.Increment(ref _inside) > 1 ? 1 : 0;
            Notices.Add(notice);
            Interlocked.Decrement(ref _inside);
        }
    }
}
