using TelemetryCore.Alarms;
using TelemetryCore.Columns;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;
using TelemetryCore.TestKit.Oracles;
using TelemetryCore.Tests.Columns;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Exceedances;

/// <summary>Limits on samples and windows, and the alarms that come of them.</summary>
public sealed class LimitTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void AlarmsEqualThePlainLoop() => Seed.ForEach(200, random =>
    {
        var deadband = random.Next(3) * 2.5;
        var onDelay = TimeSpan.FromSeconds(random.Next(3) * 15);
        var samples = SeriesScript.Create(random, 300)
            .OrderBy(sample => sample.Timestamp)
            .DistinctBy(sample => sample.Timestamp)
            .ToList();
        var (engine, series, recorder) = WithLimit(new(100) { Deadband = deadband, OnDelay = onDelay });
        for (var at = 0; at < samples.Count;)
        {
            var count = Math.Min(samples.Count - at, random.Next(1, 90));
            engine.Append(series, SeriesScript.Batch(samples.GetRange(at, count)));
            at += count;
        }

        var reference = new ReferenceLimit(ReferenceLimit.Above(samples, 100, deadband)) { OnDelay = onDelay };
        var expected = reference.Episodes(samples[^1].Timestamp.Microseconds);
        Assert.Equal(
            expected.Select(episode => episode with { BackSince = null }), LimitRun.Fold(recorder.Alarms));
        AssertRaisedAndClearedOnce(recorder.Alarms);
        Assert.Equal(expected.Count(episode => episode.ClearedAt is null), engine.GetActiveAlarms().Count);
        Assert.Equal(expected.Count, engine.Ledger.Alarms);
    });

    // A value exactly on the limit is not beyond it, at any scale.
    [Theory]
    [InlineData(160, 160, false)]
    [InlineData(160, 160.00000000000003, true)]
    [InlineData(0.1, 0.1, false)]
    [InlineData(0.1, 0.10000000000000002, true)]
    [InlineData(1e15, 1e15, false)]
    public void AValueOnTheLimitIsNotBeyondIt(double limit, double value, bool isBeyond)
    {
        var (engine, series, recorder) = WithLimit(new(limit));
        engine.Append(series, SeriesScript.Start, value);
        Assert.Equal(isBeyond ? 1 : 0, recorder.Alarms.Count);
    }

    [Fact]
    public void BelowIsTheMirrorOfAbove()
    {
        var (engine, series, recorder) = WithLimit(new(6) { Direction = LimitDirection.Below, Deadband = 0.1 });
        Append(engine, series, 6, 5.9, 6.05, 6.1, 6.0);
        Assert.Equal([(1, AlarmTransition.Raised), (3, AlarmTransition.Cleared)], Steps(recorder));
    }

    [Fact]
    public void InvalidSamplesNeitherRaiseNorClear()
    {
        var (engine, series, recorder) = WithLimit(new(100));
        engine.Append(series, At(0), 500, new SampleStatus(StatusMark.Calibration));
        engine.Append(series, At(1), double.PositiveInfinity);
        engine.Append(series, At(2), 101);
        engine.Append(series, At(3), 1, new SampleStatus(StatusMark.Fault));
        engine.Append(series, At(4), double.NaN);
        engine.Append(series, At(5), 100);
        Assert.Equal([(2, AlarmTransition.Raised), (5, AlarmTransition.Cleared)], Steps(recorder));
    }

    // F34: raise and clear carry event time, whenever the samples arrive.
    [Fact]
    public void TheOnDelayRunsInEventTimeAndTheAlarmSaysSinceWhen()
    {
        var (engine, series, recorder) = WithLimit(
            new(100) { OnDelay = TimeSpan.FromSeconds(2), Name = "two seconds" });
        Append(engine, series, 101, 99, 101, 101, 101, 101, 50);
        Assert.Equal([(4, AlarmTransition.Raised), (6, AlarmTransition.Cleared)], Steps(recorder));
        Assert.Equal([At(2), At(6)], recorder.Alarms.Select(alarm => alarm.Since));
        Assert.All(recorder.Alarms, alarm => Assert.Equal("two seconds", alarm.Limit.Name));
        Assert.Equal(recorder.Alarms[0].Id, recorder.Alarms[1].Id);
    }

    [Fact]
    public void AWindowLimitJudgesValidMeansAndCarriesTheWindow()
    {
        var (engine, series, recorder) = Engines.Watched(7);
        var window = engine.AddWindow(series, WindowDefinition.Minute);
        engine.AddLimit(series, new(100) { Window = window, Deadband = 10 });
        for (var minute = 0; minute < 5; minute++)
        {
            var (count, value) = minute switch { 1 => (2, 500), 2 => (6, 100.5), 3 => (6, 95), _ => (6, 80) };
            for (var i = 0; i < count; i++)
            {
                engine.Append(series, At((60 * minute) + (10 * i)), value);
            }
        }

        engine.Append(series, At(300), 1);
        Assert.Equal([(180, AlarmTransition.Raised), (300, AlarmTransition.Cleared)], Steps(recorder));
        var basis = Assert.NotNull(recorder.Alarms[0].Window);
        Assert.Equal((At(120), At(180), 100.5), (basis.From, basis.To, basis.Mean));
        Assert.Equal((6, 6), (basis.Count, basis.Expected));
    }

    [Fact]
    public void ARoundedWindowIsJudgedAfterItsRounding()
    {
        var (engine, series, recorder) = Engines.Watched();
        var definition = WindowDefinition.Minute with { Validity = null, Rounding = new Rounding(0) };
        engine.AddLimit(series, new(60) { Window = engine.AddWindow(series, definition) });
        engine.Append(series, At(0), 60.5);
        engine.Append(series, At(60), 60.6);
        engine.Append(series, At(120), 0);
        Assert.Equal([60.0, 61.0], recorder.Windows.Select(window => window.Mean));
        Assert.Equal([(120, AlarmTransition.Raised)], Steps(recorder));
    }

    [Fact]
    public void ALateExceedanceIsToldAsLateWithWhenItWasOver()
    {
        var (engine, series, recorder) = WithLimit(new(100));
        Append(engine, series, 50, 101, 50, 50);
        engine.Append(series, At(1.5), 400);
        engine.Append(series, At(0.5), 20);
        Assert.Equal(2, recorder.Alarms.Count);
        engine.Append(series, At(2.5), 50);
        engine.Append(series, At(2.2), 400);
        var late = recorder.Alarms[^1];
        Assert.Equal(AlarmTransition.RaisedLate, late.Transition);
        Assert.Equal((At(2.2), At(2.5), 400.0), (late.At, late.Until, late.Value));
        Assert.Empty(engine.GetActiveAlarms());
    }

    [Fact]
    public void AmendmentsNameTheAlarmThatTheyAmend()
    {
        var (engine, series, recorder) = WithLimit(new(100));
        Append(engine, series, 50, 101, 102, 50, 50, 120, 50);
        engine.Correct(series, At(1), 99, "Li Wei", "decimal point");
        engine.Correct(series, At(5), 12, "Li Wei", "decimal point");
        engine.Correct(series, At(2), 103, "Li Wei", "certificate 118");
        Assert.Equal(
            [AlarmTransition.Shifted, AlarmTransition.Retracted, AlarmTransition.Confirmed],
            recorder.Alarms.Skip(4).Select(alarm => alarm.Transition));
        var shifted = recorder.Alarms[4];
        Assert.Equal((recorder.Alarms[0].Id, At(2), 102.0), (shifted.Id, shifted.At, shifted.Value));
        Assert.Equal(recorder.Alarms[2].Id, recorder.Alarms[5].Id);
        Assert.Equal((recorder.Alarms[0].Id, 103.0), (recorder.Alarms[6].Id, recorder.Alarms[6].Value));
    }

    private static void AssertRaisedAndClearedOnce(List<AlarmEvent> alarms)
    {
        foreach (var alarm in alarms.GroupBy(alarm => alarm.Id))
        {
            var steps = alarm.Select(step => step.Transition).ToArray();
            Assert.Equal(AlarmTransition.Raised, steps[0]);
            Assert.True(steps.Length == 1 || (steps.Length == 2 && steps[1] == AlarmTransition.Cleared));
        }
    }

    private static (TelemetryEngine Engine, SeriesId Series, EngineRecorder Recorder) WithLimit(LimitDefinition limit)
    {
        var (engine, series, recorder) = Engines.Watched(7);
        engine.AddLimit(series, limit);
        return (engine, series, recorder);
    }

    private static void Append(TelemetryEngine engine, SeriesId series, params double[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            engine.Append(series, At(i), values[i]);
        }
    }

    private static Timestamp At(double second) => SeriesScript.Start + TimeSpan.FromSeconds(second);

    private static IEnumerable<(int Second, AlarmTransition Step)> Steps(EngineRecorder recorder) =>
        recorder.Alarms.Select(alarm => ((int)(alarm.At - SeriesScript.Start).TotalSeconds, alarm.Transition));
}
