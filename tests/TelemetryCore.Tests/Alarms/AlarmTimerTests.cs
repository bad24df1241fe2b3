using TelemetryCore.Alarms;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;
using TelemetryCore.Tests.Columns;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Alarms;

/// <summary>Timers of alarms on the path of a sample: each on the watermark of its own limit.</summary>
public sealed class AlarmTimerTests
{
    // F34, F35: a limit that waits for late samples does not know yet whether its alarm lasts.
    [Fact]
    public void AnAlarmThatHadClearedIsNotToldAgainBeforeThatIsJudged()
    {
        var (engine, series, recorder) = Engines.Watched();
        engine.AddLimit(series, new(100) { Lateness = Seconds(60) }, Every(10));
        for (var second = 0; second < 100; second++)
        {
            engine.Append(series, At(second), second < 5 ? 200 : 50);
        }

        Assert.Equal(["0 Raised", "5 Cleared"], Told(recorder));
    }

    [Fact]
    public void AnAlarmOnWindowsWaitsAsLongAsTheyDo()
    {
        var (engine, series, recorder) = Engines.Watched();
        var minute = WindowDefinition.Minute with { Validity = null, Lateness = TimeSpan.FromMinutes(5) };
        engine.AddLimit(series, new(100) { Window = engine.AddWindow(series, minute) }, Every(120));
        for (var i = 0; i < 60; i++)
        {
            engine.Append(series, At(10 * i), i < 6 ? 200 : 50);
        }

        Assert.Equal(["60 Raised", "120 Cleared"], Told(recorder));
    }

    // F35: and it does come again as soon as its limit has judged up to that time, sample or not at that moment.
    [Fact]
    public void AnAlarmThatLastsIsToldAgainOnTheWatermarkOfItsLimit()
    {
        var (engine, series, recorder) = Engines.Watched();
        engine.AddLimit(series, new(100) { Lateness = Seconds(60) }, Every(10));
        engine.Append(series, At(0), 200);
        engine.Append(series, At(69), 200);
        Assert.Equal(["0 Raised"], Told(recorder));
        engine.Append(series, At(85), 200);
        Assert.Equal(["0 Raised", "10 ReAlarmed", "20 ReAlarmed"], Told(recorder));
    }

    [Fact]
    public void AShelfReturnsByItselfOnThePathOfASample()
    {
        var clock = new ManualTimeProvider(SeriesScript.Start.ToDateTimeOffset());
        var (engine, series, recorder) = Engines.Watched(clock: clock);
        var limit = engine.AddLimit(series, new(100));
        engine.Append(series, At(0), 200);
        engine.Shelve(limit, Seconds(30), "Li", "works");
        engine.Append(series, At(29), 200);
        Assert.Equal(IsaState.Shelved, engine.GetAlarm(limit).Isa);
        engine.Append(series, At(31), 200);
        Assert.Equal(["0 Raised", "0 Shelved", "30 Unshelved"], Told(recorder));
        Assert.Equal(IsaState.Unacknowledged, engine.GetAlarm(limit).Isa);
    }

    // F36: what is told, and in which order, does not depend on how samples were batched.
    [Fact]
    public void BatchesTellTimersInTheOrderOfSingleSamples() => Seed.ForEach(200, random =>
    {
        var values = Enumerable.Range(0, 80).Select(_ => (double)random.Next(60, 160)).ToArray();
        var lateness = Seconds(random.Next(2) * 7);
        var singles = Run(values, lateness, () => 1);
        Assert.Equal(singles, Run(values, lateness, () => random.Next(1, 40)));
    });

    private static List<string> Run(double[] values, TimeSpan lateness, Func<int> size)
    {
        var (engine, series, recorder) = Engines.Watched();
        engine.AddLimit(series, new(80), Every(2));
        engine.AddLimit(series, new(100) { Lateness = lateness }, Every(3));
        engine.AddLimit(series, new(90) { OnDelay = Seconds(2), OffDelay = Seconds(3) }, Every(2));
        var shape = WindowShape.Tumbling(Seconds(5));
        var window = engine.AddWindow(series, new WindowDefinition(shape) { Validity = null, Lateness = lateness });
        engine.AddLimit(series, new(110) { Window = window, OffDelay = Seconds(7) }, Every(4));
        engine.AddLimit(series, new(120));
        for (var at = 0; at < values.Length;)
        {
            var count = Math.Min(size(), values.Length - at);
            var times = Enumerable.Range(at, count).Select(second => At(second)).ToArray();
            engine.Append(series, new SampleBatch(times, values.AsSpan(at, count), new SampleStatus[count]));
            at += count;
        }

        return recorder.Lines;
    }

    private static IEnumerable<string> Told(EngineRecorder recorder) => recorder.Alarms.Select(
        step => $"{(int)(step.At - SeriesScript.Start).TotalSeconds} {step.Transition}");

    private static AlarmPolicy Every(int seconds) => new() { ReAlarmAfter = Seconds(seconds) };

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);

    private static Timestamp At(int second) => SeriesScript.Start + Seconds(second);
}
