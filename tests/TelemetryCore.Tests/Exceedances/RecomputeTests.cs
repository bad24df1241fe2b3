using TelemetryCore.Alarms;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;
using TelemetryCore.Tests.Columns;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Exceedances;

/// <summary>
/// Each step of an alarm can be computed again, whatever came later; and the order of arrival within the lateness
/// changes no step.
/// </summary>
public sealed class RecomputeTests
{
    private static readonly TimeSpan TenSeconds = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData("samples")]
    [InlineData("windows")]
    public void EveryStepComesOutAgainAfterAnyLaterHistory(string kind) => Seed.ForEach(40, random =>
    {
        var limit = new LimitDefinition(102) { Deadband = 1, OnDelay = TenSeconds, OffDelay = TenSeconds };
        var run = new LimitRun(random, (engine, series, _) => kind == "samples"
            ? limit
            : new LimitDefinition(100) { Window = engine.AddWindow(series, WindowDefinition.Minute) });
        for (var step = 0; step < 120; step++)
        {
            // Arrivals are dated to the second, so that two of one second cannot be told apart; nor can those of one
            // batch that comes behind a clock which has closed their window.
            run.Step(mayAdvance: kind == "samples");
            run.PassTime(TimeSpan.FromSeconds(2));
        }

        foreach (var alarm in run.Recorder.Alarms)
        {
            var again = run.Engine.Recompute(alarm);
            Assert.True(again.IsSame, $"{alarm.Transition} {alarm.Id} of {alarm.At}, known {alarm.KnownAt}");
        }
    });

    [Fact]
    public void WhatWasTamperedWithIsSeen()
    {
        var (engine, series, recorder) = Engines.Watched();
        engine.AddLimit(series, new(100));
        engine.Append(series, SeriesScript.Start, 150);
        var alarm = recorder.Alarms[0];
        Assert.Equal(1, alarm.Evidence.Samples);
        Assert.True(engine.Recompute(alarm).IsSame);
        Assert.False(engine.Recompute(alarm with { Value = 149 }).IsSame);
        Assert.False(engine.Recompute(alarm with { Evidence = alarm.Evidence with { Hash = 1 } }).IsSame);
        // An engine in memory knows only the rules that are in force.
        var other = alarm with { Evidence = alarm.Evidence with { Rule = 1 } };
        Assert.Throws<ArgumentException>(() => engine.Recompute(other));
    }

    // F34: the same samples in another order, within the lateness, are the same steps at the same times.
    [Fact]
    public void AnyOrderWithinTheLatenessGivesTheSameSteps() => Seed.ForEach(40, random =>
    {
        var lateness = TimeSpan.FromMinutes(1);
        var samples = Enumerable.Range(0, 200)
            .Select(i => new Sample(
                SeriesScript.Start + TimeSpan.FromSeconds(5 * i), 95 + random.Next(11), SampleStatus.Normal))
            .ToList();
        var shuffled = samples.Select((sample, i) => (sample, Key: i + random.Next(12))).OrderBy(pair => pair.Key)
            .Select(pair => pair.sample);
        Assert.Equal(Steps(samples, lateness), Steps(shuffled, lateness));
    });

    // F35: a threshold that changes while a value stands is seen by the watermark, not by the next sample.
    [Fact]
    public void AThresholdThatComesIntoForceIsSeenAtOnce()
    {
        var clock = new ManualTimeProvider(SeriesScript.Start.ToDateTimeOffset());
        var (engine, series, recorder) = Engines.Watched(clock: clock);
        var at = SeriesScript.Start + TimeSpan.FromMinutes(2);
        var threshold = LimitThreshold.Effective(new EffectiveThreshold(at, null, 100));
        engine.AddLimit(series, new(threshold));
        engine.Append(series, SeriesScript.Start, 150);
        Assert.Empty(recorder.Alarms);
        clock.Advance(TimeSpan.FromMinutes(2) + new TelemetryOptions().IdleTimeout);
        engine.AdvanceTime();
        Assert.Equal((AlarmTransition.Raised, at), (recorder.Alarms[0].Transition, recorder.Alarms[0].At));
    }

    [Fact]
    public void AnOpenWindowIsForetoldOnceAndNumberedWithItsAlarm()
    {
        var (engine, series, recorder) = Engines.Watched();
        var hour = engine.AddWindow(series, WindowDefinition.Hour with { Range = new MeasuringRange(0, 1000) });
        engine.AddLimit(series, new(100) { Window = hour, Foresight = TimeSpan.FromMinutes(5) });
        for (var i = 0; i <= 360; i++)
        {
            engine.Append(series, SeriesScript.Start + TimeSpan.FromSeconds(10 * i), 250);
        }

        Assert.Equal(
            [AlarmTransition.MayExceed, AlarmTransition.WillExceed, AlarmTransition.Raised],
            recorder.Alarms.Select(alarm => alarm.Transition));
        Assert.All(recorder.Alarms, alarm => Assert.Equal(recorder.Alarms[0].Id, alarm.Id));
        Assert.True(recorder.Alarms[1].At < recorder.Alarms[2].At);
        Assert.Equal([1L, 2L, 3L], recorder.Alarms.Select(alarm => alarm.Sequence));
    }

    [Fact]
    public void MarksSuppressNoLimitOnWindows()
    {
        var (engine, series, _) = Engines.Watched();
        var limit = new LimitDefinition(100) { Window = engine.AddWindow(series, WindowDefinition.Minute) };
        var policy = new AlarmPolicy { SuppressedBy = [StatusMark.Stopped] };
        var error = Assert.Throws<ArgumentException>(() => engine.AddLimit(series, limit, policy));
        Assert.Contains("SuppressedBy", error.Message, StringComparison.Ordinal);
        engine.AddLimit(series, limit);
    }

    [Fact]
    public void ASourceThatStandsStillSuppressesAndTheShelfGivesBackByItself()
    {
        var (engine, series, recorder) = Engines.Watched();
        var policy = new AlarmPolicy { SuppressedBy = [StatusMark.Stopped] };
        var limit = engine.AddLimit(series, new(100), policy);
        engine.Append(series, SeriesScript.Start, 1, new SampleStatus(StatusMark.Stopped));
        engine.Append(series, SeriesScript.Start + TenSeconds, 150);
        Assert.Equal(
            [AlarmTransition.Suppressed, AlarmTransition.Unsuppressed, AlarmTransition.Raised],
            recorder.Alarms.Select(alarm => alarm.Transition));
        Assert.Equal(AlarmOutcome.Done, engine.Acknowledge(limit, "Li Wei", "seen"));
        Assert.Equal(AlarmState.Active, engine.GetAlarm(limit).State);
        Assert.Equal(RiskLevel.Red, engine.GetLevel(series));
    }

    private static List<string> Steps(IEnumerable<Sample> samples, TimeSpan lateness)
    {
        var (engine, series, recorder) = Engines.Watched();
        engine.AddLimit(series, new(100) { Deadband = 1, OnDelay = TenSeconds, Lateness = lateness });
        foreach (var sample in samples)
        {
            engine.Append(series, sample.Timestamp, sample.Value, sample.Status);
        }

        engine.Append(series, SeriesScript.Start + TimeSpan.FromHours(1), 1);
        return
        [
            .. recorder.Alarms.Select(alarm =>
                $"{alarm.Sequence} {alarm.Id} {alarm.Transition} {alarm.At} {alarm.Since} {alarm.Value} " +
                $"{alarm.Evidence.Hash}"),
        ];
    }
}
