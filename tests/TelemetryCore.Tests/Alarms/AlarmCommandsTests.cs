using TelemetryCore.Alarms;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.Subscriptions;
using TelemetryCore.TestKit;
using TelemetryCore.Tests.Columns;

namespace TelemetryCore.Tests.Alarms;

/// <summary>What people do about alarms, through the engine.</summary>
public sealed class AlarmCommandsTests
{
    private readonly ManualTimeProvider _clock = new(Engines.Now);
    private readonly TelemetryEngine _engine;
    private readonly SeriesId _series;
    private readonly EngineRecorder _recorder;

    public AlarmCommandsTests() => (_engine, _series, _recorder) = Engines.Watched(clock: _clock);

    [Fact]
    public void WhatPeopleDoIsToldWithWhoWhyAndTheTimeOfTheClock()
    {
        var limit = _engine.AddLimit(_series, new(100), new AlarmPolicy { Latches = true });
        Append(0, 200);
        Assert.Equal(IsaState.Unacknowledged, _engine.GetAlarm(limit).Isa);
        Append(1, 50);
        Assert.Equal(AlarmOutcome.NotAcknowledged, _engine.Reset(limit, "Li", "checked"));
        Assert.Equal(AlarmOutcome.Done, _engine.Acknowledge(limit, "Li", "seen"));
        Assert.Equal(AlarmOutcome.Done, _engine.Reset(limit, "Wang", "checked on site"));
        var (told, status) = (_recorder.Alarms[^1], _engine.GetAlarm(limit));
        Assert.Equal((AlarmTransition.Reset, "Wang", "checked on site"), (told.Transition, told.Who, told.Why));
        Assert.Equal(Timestamp.From(Engines.Now), told.At);
        Assert.Equal(new AlarmId(limit, 1), told.Id);
        Assert.Equal((IsaState.Normal, told), (status.Isa, status.Last));
        Assert.Equal(4, _recorder.Alarms.Count);
    }

    [Fact]
    public void SilencedAlarmsAreFollowedAndNotAnnunciated()
    {
        var limit = _engine.AddLimit(_series, new(100));
        Assert.Equal(AlarmOutcome.ShelvedTooLong, _engine.Shelve(limit, TimeSpan.FromDays(2), "Li", "works"));
        Assert.Equal(AlarmOutcome.Done, _engine.Shelve(limit, TimeSpan.FromHours(1), "Li", "works"));
        Append(0, 200);
        Assert.Equal([false, false], _recorder.Alarms.Select(step => step.IsAnnunciated));
        Assert.Single(_engine.GetActiveAlarms());
        Assert.Equal(Timestamp.From(Engines.Now) + TimeSpan.FromHours(1), _engine.GetAlarm(limit).ShelvedUntil);
        Assert.Equal(AlarmOutcome.Done, _engine.Unshelve(limit, "Li", "works are over"));
        Assert.Equal(AlarmOutcome.Done, _engine.TakeOutOfService(limit, "Li", "analyser is away"));
        Assert.Equal(AlarmOutcome.Done, _engine.ReturnToService(limit, "Li", "analyser is back"));
        Assert.Equal([false, false, true, false, true], _recorder.Alarms.Select(step => step.IsAnnunciated));
        Assert.Equal(IsaState.Unacknowledged, _engine.GetAlarm(limit).Isa);
    }

    [Fact]
    public void TheLevelOfASeriesIsThatOfItsGravestActiveAlarm()
    {
        var levels = LimitDefinition.Graded(
            LimitDirection.Above, (RiskLevel.Red, 160), (RiskLevel.Blue, 80), (RiskLevel.Orange, 120));
        Assert.Equal([RiskLevel.Blue, RiskLevel.Orange, RiskLevel.Red], levels.Select(limit => limit.Level));
        foreach (var limit in levels)
        {
            _engine.AddLimit(_series, limit);
        }

        Assert.Null(_engine.GetLevel(_series));
        Append(0, 130);
        Assert.Equal(RiskLevel.Orange, _engine.GetLevel(_series));
        Append(1, 161);
        Assert.Equal(RiskLevel.Red, _engine.GetLevel(_series));
        Append(2, 80);
        Assert.Null(_engine.GetLevel(_series));
        Assert.Equal(levels, _engine.GetAlarms().Select(alarm => alarm.Definition));
    }

    [Fact]
    public void LevelsThatDoNotGradeAreRefused()
    {
        Assert.Throws<ArgumentException>(() => Above((RiskLevel.Red, 100), (RiskLevel.Blue, 100)));
        Assert.Throws<ArgumentException>(() => Above((RiskLevel.Red, 90), (RiskLevel.Blue, 100)));
        Assert.Throws<ArgumentException>(() => Above((RiskLevel.Red, 90), (RiskLevel.Red, 100)));
        Assert.Throws<ArgumentException>(() => LimitDefinition.Graded(LimitDirection.Outside, (RiskLevel.Red, 1)));
        var below = LimitDefinition.Graded(LimitDirection.Below, (RiskLevel.Red, 2), (RiskLevel.Yellow, 4));
        Assert.Equal([4.0, 2.0], below.Select(limit => limit.Threshold.Value));

        static IReadOnlyList<LimitDefinition> Above(params (RiskLevel, LimitThreshold)[] levels) =>
            LimitDefinition.Graded(LimitDirection.Above, levels);
    }

    [Fact]
    public void MisuseIsRefusedWithAHint()
    {
        var limit = _engine.AddLimit(_series, new(100));
        Assert.Throws<ArgumentException>(() => _engine.Acknowledge(limit, " ", "seen"));
        Assert.Throws<ArgumentException>(() => _engine.Reset(limit, "Li", ""));
        Assert.Throws<ArgumentOutOfRangeException>(() => _engine.Unshelve(limit, new string('x', 129), "seen"));
        Assert.Throws<ArgumentOutOfRangeException>(() => _engine.Shelve(limit, TimeSpan.Zero, "Li", "works"));
        Assert.Throws<ArgumentOutOfRangeException>(() => _engine.GetAlarm(new LimitId(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => _engine.Acknowledge(new LimitId(-1), "Li", "seen"));
        var never = new AlarmPolicy { ReAlarmAfter = TimeSpan.Zero };
        Assert.Throws<ArgumentOutOfRangeException>(() => _engine.AddLimit(_series, new(100), never));
        Assert.Single(_engine.GetAlarms());
    }

    [Fact]
    public void AListenerMustNotAcknowledge()
    {
        var limit = _engine.AddLimit(_series, new(100));
        _engine.Subscribe(new Eager(() => _engine.Acknowledge(limit, "robot", "always")));
        Append(0, 200);
        Assert.Equal(1, _engine.Ledger.ListenerFaults);
        Assert.Equal(IsaState.Unacknowledged, _engine.GetAlarm(limit).Isa);
    }

    [Fact]
    public void WhoAsksInsideACallFindsAllThatWasTold()
    {
        var limit = _engine.AddLimit(_series, new(100));
        var last = new List<AlarmEvent?>();
        var active = new List<IReadOnlyList<AlarmEvent>>();
        _engine.Subscribe(new Eager(() =>
        {
            last.Add(_engine.GetAlarm(limit).Last);
            active.Add(_engine.GetActiveAlarms());
        }));
        Append(0, 200);
        Append(1, 50);
        Append(2, 150);
        var told = _recorder.Alarms;
        Assert.Equal(3, told.Count);
        Assert.Equal(told.Cast<AlarmEvent?>(), last);
        Assert.Equal([[told[0]], [], [told[2]]], active);
    }

    private void Append(int second, double value) =>
        _engine.Append(_series, SeriesScript.Start + TimeSpan.FromSeconds(second), value);

    private sealed class Eager(Action act) : TelemetryListener
    {
        public override void OnAlarm(in AlarmEvent alarm) => act();
    }
}
