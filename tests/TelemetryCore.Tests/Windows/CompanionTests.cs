using TelemetryCore.Samples;
using TelemetryCore.TestKit;
using TelemetryCore.Tests.Columns;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Windows;

/// <summary>Windows that rest on two series of a station.</summary>
public sealed class CompanionTests
{
    [Fact]
    public void AFlowWeightedMeanWaitsForTheFlow()
    {
        var (engine, recorder) = Watched();
        var flow = engine.Register(Engines.Info("outlet/flow"));
        var load = engine.Register(Engines.Info("outlet/COD"));
        engine.AddWindow(load, Weighted(flow));
        Append(engine, load, (0, 40), (10, 60), (70, 1));
        Assert.Empty(recorder.Windows);
        Append(engine, flow, (0, 3), (10, 1));
        Assert.Empty(recorder.Windows);
        Append(engine, flow, (70, 1));
        var window = Assert.Single(recorder.Windows);
        Assert.Equal((45.0, 2), (window.Value, window.Count));
    }

    [Fact]
    public void ALateFlowRevisesTheWindowOfTheOtherSeries()
    {
        var (engine, recorder) = Watched();
        var flow = engine.Register(Engines.Info("outlet/flow"));
        var load = engine.Register(Engines.Info("outlet/COD"));
        engine.AddWindow(load, Weighted(flow));
        Append(engine, flow, (0, 3), (70, 1));
        Append(engine, load, (0, 40), (10, 60), (70, 1));
        Assert.Equal(40, Assert.Single(recorder.Windows).Value);
        Append(engine, flow, (10, 1));
        Assert.Equal((1, 45.0), (recorder.Windows[^1].Revision, recorder.Windows[^1].Value));
    }

    [Fact]
    public void ACompanionOfAnotherStationIsRefused()
    {
        var (engine, _) = Watched();
        var flow = engine.Register(Engines.Info("other/flow"));
        var load = engine.Register(Engines.Info("outlet/COD"));
        var error = Assert.Throws<ArgumentException>(() => engine.AddWindow(load, Weighted(flow)));
        Assert.Contains("one station", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void WhateverComesFirstTheLastWordsAreWhatAQueryGives(bool isEachSample) => Seed.ForEach(30, random =>
    {
        var (engine, recorder) = Watched();
        var speed = engine.Register(Engines.Info("station/speed"));
        var direction = engine.Register(Engines.Info("station/direction"));
        var shape = isEachSample
            ? WindowShape.EachSample(TimeSpan.FromMinutes(1))
            : WindowShape.Sliding(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(1));
        var definition = new WindowDefinition(shape)
        {
            Aggregates = [Aggregate.SpeedWeightedVectorMean(speed), Aggregate.Count],
        };
        engine.AddWindow(direction, definition);
        var seconds = new int[2];
        for (var i = 0; i < 200; i++)
        {
            var which = random.Next(2);
            seconds[which] += 10 * random.Next(1, 3);
            var at = random.Next(8) == 0 ? random.Next(seconds[which]) / 10 * 10 : seconds[which];
            var status = random.Next(6) == 0 ? new SampleStatus(StatusMark.Fault) : default;
            engine.Append(which == 0 ? speed : direction, At(at), random.Next(3600) / 10.0, status);
        }

        Append(engine, speed, (8000, 1));
        Append(engine, direction, (8000, 1));
        var last = new SortedDictionary<Timestamp, string>();
        foreach (var window in recorder.Windows)
        {
            last[window.To] = WindowText.Of(window);
        }

        var from = new Timestamp(last.First().Key.Microseconds - 1);
        var asked = engine.Window(direction, definition, from, last.Last().Key);
        Assert.Equal(asked.Select(window => WindowText.Of(window)), last.Values);
    });

    private static WindowDefinition Weighted(SeriesId flow) =>
        WindowDefinition.Minute with { Aggregates = [Aggregate.FlowWeightedMean(flow)], Validity = null };

    private static (TelemetryEngine Engine, EngineRecorder Recorder) Watched()
    {
        var engine = Engines.Small(7);
        var recorder = new EngineRecorder();
        engine.Subscribe(recorder);
        return (engine, recorder);
    }

    private static void Append(TelemetryEngine engine, SeriesId series, params (int Second, double Value)[] samples)
    {
        foreach (var (second, value) in samples)
        {
            engine.Append(series, At(second), value);
        }
    }

    private static Timestamp At(int second) => SeriesScript.Start + TimeSpan.FromSeconds(second);
}
