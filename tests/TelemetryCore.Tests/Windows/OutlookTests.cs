using TelemetryCore.Samples;
using TelemetryCore.TestKit;
using TelemetryCore.Tests.Columns;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Windows;

/// <summary>What a window that is not over can still become.</summary>
public sealed class OutlookTests
{
    private static readonly WindowDefinition Bounded = WindowDefinition.Minute with
    {
        Aggregates =
        [
            Aggregate.Mean, Aggregate.Min, Aggregate.Max, Aggregate.Percentile(50), Aggregate.StandardDeviation,
        ],
        Range = new MeasuringRange(0, 100),
        Validity = ValidityRule.Count(4),
    };

    [Fact]
    public void BoundsAreWhatExtremesOfTheMissingSamplesMake()
    {
        var (engine, series) = Engine(lateness: 0);
        var window = engine.AddWindow(series, Bounded);
        Append(engine, series, (0, 40), (10, 50), (20, 60), (30, 50));
        var outlook = engine.GetOutlook(series, window);
        Assert.Equal((50.0, 4, 2), (outlook.SoFar.Mean, outlook.SoFar.Count, outlook.Missing));
        Assert.Equal((200 / 6.0, 400 / 6.0), outlook.BoundsOf(Aggregate.Mean));
        Assert.Equal((0.0, 40.0), outlook.BoundsOf(Aggregate.Min));
        Assert.Equal((60.0, 100.0), outlook.BoundsOf(Aggregate.Max));
        Assert.Equal((45.0, 55.0), outlook.BoundsOf(Aggregate.Percentile(50)));
        var deviation = outlook.BoundsOf(Aggregate.StandardDeviation);
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), deviation);
        Assert.True(outlook is { MustBeValid: true, IsVerdictCertain: true });
    }

    [Fact]
    public void AVerdictIsCertainBeforeTheWindowIsOver()
    {
        var (engine, series) = Engine(lateness: 0);
        var window = engine.AddWindow(series, Bounded);
        Append(engine, series, (0, 1));
        Assert.Equal((true, false), Verdict(engine.GetOutlook(series, window)));
        Append(engine, series, (30, 1));
        Assert.Equal((true, false), Verdict(engine.GetOutlook(series, window)));
        Append(engine, series, (50, 1));
        Assert.Equal((false, false), Verdict(engine.GetOutlook(series, window)));
        Assert.Equal(WindowVerdict.Insufficient, engine.GetWindow(series, window, At(50)).Verdict);
    }

    [Fact]
    public void WhatMayStillComeLateKeepsTheVerdictOpen()
    {
        var (engine, series) = Engine(lateness: 3600);
        var window = engine.AddWindow(series, Bounded);
        Append(engine, series, (50, 1));
        Assert.Equal((true, false), Verdict(engine.GetOutlook(series, window)));
    }

    [Fact]
    public void TheFinalFiguresLieWithinTheBounds() => Seed.ForEach(200, random =>
    {
        var (engine, series) = Engine(lateness: random.Next(2) * 60);
        var window = engine.AddWindow(series, Bounded);
        var outlooks = new List<WindowOutlook>();
        foreach (var second in Enumerable.Range(0, 6).Select(i => 10 * i).Where(_ => random.Next(4) > 0))
        {
            Append(engine, series, (second, random.Next(1001) / 10.0));
            outlooks.Add(engine.GetOutlook(series, window));
        }

        var final = engine.GetWindow(series, window, At(0));
        foreach (var outlook in outlooks)
        {
            Assert.True(final.Verdict == WindowVerdict.Valid ? outlook.CanBeValid : !outlook.MustBeValid);
            foreach (var aggregate in Bounded.Aggregates)
            {
                var (low, high) = outlook.BoundsOf(aggregate);
                Assert.True(double.IsNaN(final[aggregate]) || (low <= final[aggregate] && final[aggregate] <= high));
            }
        }
    });

    [Fact]
    public void AWindowThatFollowsSamplesAndASeriesWithoutOneHaveNoOutlook()
    {
        var (engine, series) = Engine(lateness: 0);
        var minute = engine.AddWindow(series, WindowDefinition.Minute);
        var each = engine.AddWindow(series, new WindowDefinition(WindowShape.EachSample(TimeSpan.FromMinutes(1))));
        Assert.Throws<InvalidOperationException>(() => engine.GetOutlook(series, minute));
        Append(engine, series, (0, 1));
        Assert.Throws<InvalidOperationException>(() => engine.GetOutlook(series, each));
        Assert.Equal(1, engine.GetOutlook(series, minute).SoFar.Count);
    }

    private static (bool Can, bool Must) Verdict(WindowOutlook outlook) => (outlook.CanBeValid, outlook.MustBeValid);

    private static (TelemetryEngine Engine, SeriesId Series) Engine(int lateness)
    {
        var engine = Engines.Small();
        return (engine, engine.Register(Engines.Info("s/f") with { Lateness = TimeSpan.FromSeconds(lateness) }));
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
