using TelemetryCore.AspNetCore.Api;
using TelemetryCore.AspNetCore.Api.Charts;
using TelemetryCore.AspNetCore.Api.Contracts;
using TelemetryCore.AspNetCore.Api.Queries;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;

namespace TelemetryCore.AspNetCore.Tests.Api;

public sealed class ChartTests
{
    private static readonly Timestamp Start = Timestamp.Parse("2025-06-01T00:00:00Z");

    [Fact]
    public void AChartKeepsExtremesAndCountsEachSampleOnce()
    {
        Seed.ForEach(100, random =>
        {
            using var engine = NewEngine(out var series);
            var samples = Append(engine, series, random, random.Next(0, 3000));
            var points = random.Next(2, 400);
            var from = Start + TimeSpan.FromSeconds(random.Next(0, 20_000));
            var to = from + TimeSpan.FromSeconds(random.Next(1, 90_000));
            var chart = Chart(engine, series, new TimeRange(from, to), points);
            var within = samples.Where(sample => sample.Timestamp >= from && sample.Timestamp < to).ToArray();
            var valid = within.Where(sample => sample.IsValid).Select(sample => sample.Value).ToArray();

            Assert.Equal(valid.Length, chart.Count.Sum());
            Assert.Equal(valid.Order().Take(1), chart.Min.Where(double.IsFinite).Order().Take(1));
            Assert.Equal(valid.OrderDescending().Take(1), chart.Max.Where(double.IsFinite).OrderDescending().Take(1));
            Assert.Equal(chart.At.Order(), chart.At);
            Assert.InRange(chart.At.Length, 0, chart.Step is null ? points : points / 2);
            Assert.Equal(chart.Step is null, within.Length <= points);
        });
    }

    [Fact]
    public void ABucketIsTheMeanOfItsSamples()
    {
        using var engine = NewEngine(out var series);
        for (var i = 0; i < 600; i++)
        {
            engine.Append(series, Start + TimeSpan.FromMinutes(i), i);
        }

        var chart = Chart(engine, series, new TimeRange(Start, Start + TimeSpan.FromHours(10)), points: 100);
        Assert.Equal(TimeSpan.FromMinutes(15), chart.Step);
        Assert.Equal(40, chart.At.Length);
        Assert.Equal((0, 14, 7.0, 15), (chart.Min[0], chart.Max[0], chart.Mean[0], chart.Count[0]));
        Assert.Equal((585, 599, 592.0, 15), (chart.Min[^1], chart.Max[^1], chart.Mean[^1], chart.Count[^1]));
    }

    [Fact]
    public void AnOpenRangeIsThatOfTheSamples()
    {
        using var engine = NewEngine(out var series);
        engine.Append(series, Start, 1);
        engine.Append(series, Start + TimeSpan.FromDays(100), 2);
        var chart = Chart(engine, series, Everything, points: 2000);

        Assert.Equal([1.0, 2.0], chart.Mean);
        Assert.Equal([Start.Microseconds / 1000, (Start + TimeSpan.FromDays(100)).Microseconds / 1000], chart.At);
    }

    [Fact]
    public void WhatIsNotValidIsAGapAndARun()
    {
        using var engine = NewEngine(out var series);
        var maintained = new SampleStatus(StatusMark.Maintenance);
        for (var i = 0; i < 10; i++)
        {
            engine.Append(series, Start + TimeSpan.FromMinutes(i), i, i is > 2 and < 6 ? maintained : default);
        }

        var chart = Chart(engine, series, Everything, points: 100);
        Assert.Equal(7, chart.Mean.Count(double.IsFinite));
        Assert.Equal(
            [new InvalidRun(Start + TimeSpan.FromMinutes(3), Start + TimeSpan.FromMinutes(6), maintained)],
            chart.Invalid);
    }

    [Fact]
    public void ManyRunsAreMergedAndCoverAllThatIsNotValid()
    {
        Seed.ForEach(3, random =>
        {
            using var engine = NewEngine(out var series);
            var samples = Append(engine, series, random, 20_000);
            var runs = Chart(engine, series, Everything, points: 100).Invalid;

            Assert.InRange(runs.Length, 1, InvalidRuns.Max);
            Assert.All(runs.Zip(runs.Skip(1)), pair => Assert.True(pair.First.To <= pair.Second.From));
            Assert.All(
                samples.Where(sample => !sample.IsValid),
                sample => Assert.Contains(runs, run => run.From <= sample.Timestamp && sample.Timestamp < run.To));
        });
    }

    [Theory]
    [InlineData(365, 2000, "12h", 1)]
    [InlineData(1, 2000, "2m", 1)]
    [InlineData(7, 1000, "30m", 1)]
    [InlineData(365, 2, "364d", 3)]
    [InlineData(3_650_000, 2000, "364d", 11)]
    public void BucketsAreAsWideAsPeopleReadThem(int days, int points, string size, int windows)
    {
        var steps = ChartSteps.Of(TimeSpan.FromDays(days), points / 2);

        Assert.Equal(size, TelemetryCore.AspNetCore.Api.Text.DurationText.Format(steps.Size));
        Assert.Equal(windows, steps.Windows);
    }

    private static TimeRange Everything => new(new Timestamp(long.MinValue), new Timestamp(long.MaxValue));

    private static ChartAnswer Chart(TelemetryEngine engine, SeriesId series, TimeRange range, int points) =>
        ChartEndpoints.Of(engine, series, range, points, asOf: null, CancellationToken.None);

    private static TelemetryEngine NewEngine(out SeriesId series)
    {
        var engine = new TelemetryEngine(new TelemetryOptions { Clock = new ManualTimeProvider() });
        series = engine.Register(new SeriesInfo(new SeriesKey("s", "f")) { Cadence = TimeSpan.FromMinutes(1) });
        return engine;
    }

    private static List<Sample> Append(TelemetryEngine engine, SeriesId series, Random random, int count)
    {
        var samples = new List<Sample>();
        var at = Start;
        for (var i = 0; i < count; i++)
        {
            at += TimeSpan.FromSeconds(random.Next(1, 120));
            var status = random.Next(5) == 0 ? new SampleStatus(StatusMark.Fault) : SampleStatus.Normal;
            samples.Add(new Sample(at, random.Next(-1000, 1000) / 10.0, status));
            Assert.True(engine.Append(series, at, samples[^1].Value, status).IsComplete);
        }

        return samples;
    }
}
