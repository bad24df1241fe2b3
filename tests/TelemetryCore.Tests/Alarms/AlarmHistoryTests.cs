using TelemetryCore.Alarms;
using TelemetryCore.Columns;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.Storage;
using TelemetryCore.Storage.Files;
using TelemetryCore.TestKit;
using TelemetryCore.TestKit.Disks;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Alarms;

/// <summary>What a store keeps of alarms and rules, and who finds it again.</summary>
public sealed class AlarmHistoryTests
{
    private static readonly Timestamp Start = Timestamp.From(Engines.Now) - TimeSpan.FromHours(1);

    private readonly ManualTimeProvider _clock = new(Engines.Now);
    private readonly EngineRecorder _recorder = new();
    private SimulatedDisk _disk = new(1);

    [Fact]
    public void AChangedRuleTakesOverAnAlarmThatLasts()
    {
        using (var engine = Open(out var series))
        {
            engine.AddLimit(series, new(100) { Name = "SO2" });
            Append(engine, series, 150);
        }

        using (var engine = Open(out var series))
        {
            var limit = engine.AddLimit(series, new(120) { Name = "SO2" });
            Assert.Equal(100, Assert.Single(engine.GetActiveAlarms()).Limit.Threshold.Value);
            Assert.Equal(AlarmState.Active | AlarmState.Unacknowledged, engine.GetAlarm(limit).State);
            Assert.Equal(AlarmOutcome.Done, engine.Acknowledge(limit, "who", "why"));
            Append(engine, series, 150, 110, 130);
        }

        using (var engine = Open(out var series))
        {
            engine.AddLimit(series, new(140) { Name = "SO2" });
            Assert.Equal(
                [(1, AlarmTransition.Raised), (1, AlarmTransition.Acknowledged), (1, AlarmTransition.Cleared),
                    (2, AlarmTransition.Raised), (2, AlarmTransition.Cleared)],
                engine.GetAlarmEvents().Select(step => (step.Id.Number, step.Transition)));
            Assert.Equal([100, 120, 120, 140], engine.GetAlarmEvents().Where(step => step.Who is null)
                .Select(step => step.Limit.Threshold.Value.GetValueOrDefault()));
        }
    }

    [Fact]
    public void AnAlarmKnowsWhatRaisedItInTheNextLifeAndUnderAnotherRule()
    {
        long raisedBy;
        using (var engine = Open(out var series))
        {
            var limit = engine.AddLimit(series, new(100) { Name = "SO2" });
            Append(engine, series, 150, 50, 150);
            engine.Acknowledge(limit, "who", "why");
            raisedBy = engine.GetAlarm(limit).RaisedBy;
            Assert.Equal(engine.GetAlarmEvents()[2].Sequence, raisedBy);
        }

        using (var engine = Open(out var series))
        {
            var limit = engine.AddLimit(series, new(120) { Name = "SO2" });
            Assert.Equal(raisedBy, engine.GetAlarm(limit).RaisedBy);
            Append(engine, series, 50);
            Assert.Equal(AlarmTransition.Cleared, engine.GetAlarm(limit).Last!.Value.Transition);
            Assert.Equal(raisedBy, engine.GetAlarm(limit).RaisedBy);
        }
    }

    [Fact]
    public void AnAlarmThatWasFoundLateKnowsItInTheNextLifeToo()
    {
        using (var engine = Open(out var series))
        {
            engine.AddLimit(series, new(100));
            Append(engine, series, 50, 50);
            Assert.True(engine.Append(series, Start - TimeSpan.FromSeconds(5), 150).IsComplete);
        }

        using (var engine = Open(out var series))
        {
            var alarm = engine.GetAlarm(engine.AddLimit(series, new(100)));
            Assert.Equal(AlarmTransition.RaisedLate, alarm.Last!.Value.Transition);
            Assert.Equal(alarm.Last.Value.Sequence, alarm.RaisedBy);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void StepsOfARuleThatIsNoMoreComeOutAgain(bool isOnWindow)
    {
        using (var engine = Open(out var series))
        {
            var window = isOnWindow ? engine.AddWindow(series, WindowDefinition.Minute) : (WindowId?)null;
            engine.AddLimit(series, new(100) { Name = "SO2", Window = window });
            Append(engine, series, [.. Enumerable.Range(0, 40).Select(i => i < 20 ? 150.0 : 50)]);
        }

        using (var engine = Open(out _))
        {
            var steps = engine.GetAlarmEvents();
            Assert.Equal([AlarmTransition.Raised, AlarmTransition.Cleared], steps.Select(step => step.Transition));
            Assert.All(steps, step => Assert.True(engine.Recompute(step).IsSame));
            Assert.All(steps, step => Assert.Equal(LimitId.None, step.Id.Limit));
            Assert.False(engine.Recompute(steps[0] with { Value = 149 }).IsSame);
        }
    }

    [Fact]
    public void ANoteThatSaysNothingIsReportedAndCostsNoOther()
    {
        using (var engine = Open(out var series))
        {
            engine.AddLimit(series, new(100));
            Append(engine, series, 150);
            var at = Start + TimeSpan.FromMinutes(30);
            engine.Append(series, new SampleBatch([at], [50], [default]), () => long.MaxValue / 2, [1, 2, 3]);
        }

        using (var engine = Open(out _))
        {
            var loss = Assert.Single(engine.Opening!.Losses);
            Assert.Equal(("notes", 3, "malformed"), (loss.File, loss.Bytes, loss.Reason));
            Assert.Equal(2, engine.GetAlarmEvents().Count);
        }
    }

    [Fact]
    public void AStoreRefusesARuleThatFitsNoNoteAndAnEngineInMemoryTakesIt()
    {
        var rules = Enumerable.Range(0, 1000).Select(i => new EffectiveThreshold(
            Start + TimeSpan.FromDays(i), Start + TimeSpan.FromDays(i + 1), 100) { Source = "permit of the park" });
        var limit = new LimitDefinition(LimitThreshold.Effective([.. rules]));
        using var engine = Open(out var series);
        var fault = Assert.Throws<ArgumentException>(() => engine.AddLimit(series, limit));
        Assert.Contains("split it", fault.Message, StringComparison.Ordinal);
        var (memory, held, _) = Engines.Watched();
        Assert.Equal(new LimitId(0), memory.AddLimit(held, limit));
    }

    [Fact]
    public void TwoLimitsOfOneNameAreRefused()
    {
        using var engine = Open(out var series);
        engine.AddLimit(series, new(100));
        engine.AddLimit(series, new(120));
        engine.AddLimit(series, new(140) { Name = "SO2" });
        var fault = Assert.Throws<InvalidOperationException>(() => engine.AddLimit(series, new(160) { Name = "SO2" }));
        Assert.Contains("'SO2'", fault.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => engine.AddLimit(series, new(100)));
    }

    [Fact]
    public void ASubscriberGoesOnWhereItWas()
    {
        long position;
        using (var engine = Open(out var series))
        {
            engine.AddLimit(series, new(100));
            using var subscription = engine.Follow(0);
            Append(engine, series, 150, 50, 150);
            Assert.True(subscription.TryRead(out _));
            position = subscription.Position;
        }

        using (var engine = Open(out var series))
        {
            engine.AddLimit(series, new(100));
            Append(engine, series, 50);
            using var subscription = engine.Follow(position);
            var steps = new List<AlarmEvent>();
            while (subscription.TryRead(out var step))
            {
                steps.Add(step);
            }

            Assert.Equal(_recorder.Alarms.Skip(1).Select(step => step.Sequence), steps.Select(step => step.Sequence));
            Assert.Equal(0, subscription.Lost);
        }
    }

    // F05: a full disk silences no alarm and lets nobody act unseen; when it has space again nothing is missing.
    [Fact]
    public void WhatAFullDiskDidNotTakeIsToldAgain()
    {
        using (var engine = Open(out var series))
        {
            var limit = engine.AddLimit(series, new(100));
            Append(engine, series, 50);
            _disk.Quota = _disk.Used;
            while (Append(engine, series, 50).Outcome == AppendOutcome.Stored)
            {
                Assert.Throws<StorageException>(engine.Commit);
            }

            Append(engine, series, 150);
            Assert.Equal(AlarmTransition.Raised, Assert.Single(_recorder.Alarms).Transition);
            Assert.Equal(AlarmOutcome.StorageFull, engine.Acknowledge(limit, "who", "why"));
            _disk.Quota = long.MaxValue;
        }

        using (var engine = Open(out var series))
        {
            engine.AddLimit(series, new(100));
            Assert.Empty(engine.GetAlarmEvents());
            Append(engine, series, 150);
            Assert.Equal(1, Assert.Single(engine.GetAlarmEvents()).Id.Number);
            Assert.Equal(2, _recorder.Alarms.Select(step => step.Sequence).Distinct().Count());
        }
    }

    // Derived: without it a restart reads more samples, and tells the same.
    [Fact]
    public void TheStateFileIsAShortcut()
    {
        for (var round = 0; round < 3; round++)
        {
            using (var engine = Open(out var series))
            {
                engine.AddLimit(series, new(100) { OnDelay = TimeSpan.FromSeconds(5) });
                Append(engine, series, 50, 150, 150);
            }

            if (round == 1)
            {
                ((IFileSystem)_disk).Delete("/store/state");
            }
        }

        Assert.Equal(
            [AlarmTransition.Raised, AlarmTransition.Cleared, AlarmTransition.Raised, AlarmTransition.Cleared,
                AlarmTransition.Raised],
            _recorder.Alarms.Select(step => step.Transition));
    }

    private int _second;

    private AppendResult Append(TelemetryEngine engine, SeriesId series, params double[] values)
    {
        var result = default(AppendResult);
        foreach (var value in values)
        {
            result = engine.Append(series, Start + TimeSpan.FromSeconds(10 * _second++), value);
        }

        return result;
    }

    private TelemetryEngine Open(out SeriesId series)
    {
        _disk = _disk.AfterKill();
        var engine = TelemetryEngine.Open("/store", new TelemetryOptions
        {
            Clock = _clock,
            Files = _disk,
            Lanes = 1,
            AlarmHistory = Limits.AlarmHistoryMin,
        });
        engine.Subscribe(_recorder);
        series = engine.Register(Engines.Info("s/f"));
        return engine;
    }
}
