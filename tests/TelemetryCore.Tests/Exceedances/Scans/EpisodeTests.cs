using System.Globalization;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;
using TelemetryCore.TestKit.Oracles;
using TelemetryCore.Tests.Columns;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Exceedances.Scans;

/// <summary>Episodes over what is stored; those on disk are asked for among the questions to stores.</summary>
public sealed class EpisodeTests
{
    private static readonly Timestamp Start = SeriesScript.Start;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void EpisodesEqualThePlainLoop(bool usesZoneMaps) => Seed.ForEach(150, random =>
    {
        using var engine = Engines.Small(random.Next(2) == 0 ? 8 : 200);
        engine.UsesZoneMaps = usesZoneMaps;
        var series = engine.Register(Engines.Info("s/f"));
        foreach (var sample in Walk(random, 1000))
        {
            engine.Append(series, sample.Timestamp, sample.Value, sample.Status);
        }

        var samples = Engines.ReadAll(engine, series);
        for (var i = 0; i < 6; i++)
        {
            var limit = EpisodeAssert.RandomLimit(random);
            EpisodeAssert.Same(
                new ReferenceEpisodes(limit, engine.GetInfo(series).Cadence).Of(samples),
                [.. engine.FindExceedances(series, limit)]);
        }
    });

    [Fact]
    public void EpisodesOfWindowsEqualThePlainLoop() => Seed.ForEach(60, random =>
    {
        using var engine = Engines.Small(200);
        var series = engine.Register(Engines.Info("s/f"));
        foreach (var sample in Walk(random, 600))
        {
            engine.Append(series, sample.Timestamp, sample.Value, sample.Status);
        }

        var window = new WindowDefinition(random.Next(2) == 0
            ? WindowShape.Tumbling(Minute)
            : WindowShape.Sliding(4 * Minute, Minute))
        {
            Aggregates = [random.Next(2) == 0 ? Aggregate.Mean : Aggregate.Max],
            Lateness = random.Next(3) * Minute,
        };
        var limit = EpisodeAssert.RandomLimit(random);
        Assert.True(engine.TryGetLatest(series, out var newest));
        var over = engine.Window(series, window).Where(each => each.To <= newest.Timestamp - window.Lateness).ToList();
        EpisodeAssert.Same(
            new ReferenceEpisodes(limit, Minute).Of(over), [.. engine.FindExceedances(series, limit, window)]);
        var half = over[over.Count / 2].To;
        EpisodeAssert.Same(
            new ReferenceEpisodes(limit, Minute).Of(over.FindAll(each => each.To > half)),
            [.. engine.FindExceedances(series, limit, window, from: half)]);
    });

    // What delays are for: seconds from 0 on, beyond at 1.
    [Theory]
    [InlineData(0, 0, "0110100", "1-3 4-5")]
    [InlineData(1, 0, "0110100", "1-3")]
    [InlineData(2, 0, "0110100", "")]
    [InlineData(0, 1, "0110100", "1-5")]
    [InlineData(0, 2, "0110100", "1-")]
    [InlineData(1, 1, "0110010", "1-3")]
    [InlineData(0, 1, "01001", "1-2 4-")]
    [InlineData(1, 0, "011", "1-")]
    [InlineData(1, 0, "01", "")]
    public void DelaysEndOnTheLastSampleThatStillCounts(int onDelay, int offDelay, string values, string expected)
    {
        using var engine = Engines.Small();
        var series = engine.Register(Engines.Info("s/f"));
        for (var i = 0; i < values.Length; i++)
        {
            engine.Append(series, Start + TimeSpan.FromSeconds(i), values[i] - '0');
        }

        var limit = new LimitDefinition(0.5)
        {
            OnDelay = TimeSpan.FromSeconds(onDelay),
            OffDelay = TimeSpan.FromSeconds(offDelay),
        };
        Assert.Equal(expected, string.Join(' ', engine.FindExceedances(series, limit).Select(episode =>
            $"{(episode.From - Start).TotalSeconds}-{(episode.To - Start)?.TotalSeconds}")));
    }

    [Fact]
    public void AnEpisodeSaysHowMuchAndHowLong()
    {
        using var engine = Engines.Small();
        var series = engine.Register(Engines.Info("s/f"));
        foreach (var (second, value) in new[] { (0, 100), (10, 104), (20, 107), (40, 107), (50, 99), (60, 97) })
        {
            engine.Append(series, Start + TimeSpan.FromSeconds(second), value);
        }

        engine.Append(series, Start + TimeSpan.FromSeconds(25), 500, new SampleStatus(StatusMark.Calibration));
        var episode = Assert.Single(engine.FindExceedances(series, new(100) { Deadband = 2.5 }));
        Assert.Equal(
            new ExceedanceEpisode
            {
                From = Start + TimeSpan.FromSeconds(10),
                To = Start + TimeSpan.FromSeconds(60),
                Peak = 107,
                PeakAt = Start + TimeSpan.FromSeconds(20),
                Threshold = 100,
                Samples = 4,
                Duration = TimeSpan.FromSeconds(50),
                Area = (4 * 10) + (7 * 5) + (7 * 10),
                Capture = 0.8,
                Verdict = WindowVerdict.Valid,
            },
            episode);
    }

    [Fact]
    public void WhatLastsEndsWithTheNewestSample()
    {
        using var engine = Engines.Small();
        var series = engine.Register(Engines.Info("s/f"));
        engine.Append(series, Start, 101);
        engine.Append(series, Start + TimeSpan.FromSeconds(100), 90, new SampleStatus(StatusMark.Fault));
        var episode = Assert.Single(engine.FindExceedances(series, new(100)));
        Assert.Equal((null, TimeSpan.FromSeconds(100), 10), (episode.To, episode.Duration, episode.Area));
        Assert.Equal((1, 1.0 / 11, WindowVerdict.Insufficient), (episode.Samples, episode.Capture, episode.Verdict));
    }

    // 160 is not above 160, sealed or in the head, however many decimals the readings have.
    [Theory]
    [MemberData(nameof(Decimals))]
    public void AValueOnTheThresholdIsBeyondOnlyWhenTheLimitIsInclusive(int decimals) => Seed.ForEach(8, random =>
    {
        using var engine = Engines.Small(256);
        var series = engine.Register(Engines.Info("s/f") with { Decimals = decimals });
        var center = random.NextInt64(-1000, 1000) * (long)Math.Pow(10, Math.Min(decimals, 12));
        var readings = Enumerable.Range(0, 600).Select(_ => Reading(center + random.Next(-3, 4), decimals)).ToArray();
        for (var i = 0; i < readings.Length; i++)
        {
            engine.Append(series, Start + TimeSpan.FromSeconds(i), readings[i]);
        }

        var threshold = Reading(center, decimals);
        foreach (var direction in new[] { LimitDirection.Above, LimitDirection.Below })
        {
            var strict = new LimitDefinition(threshold) { Direction = direction };
            var sign = direction == LimitDirection.Above ? 1 : -1;
            var beyond = readings.Count(value => value.CompareTo(threshold) == sign);
            var on = readings.Count(value => value == threshold);
            Assert.Equal(beyond, Count(engine, series, strict));
            Assert.Equal(beyond + on, Count(engine, series, strict with { IsInclusive = true }));
            Assert.All(
                engine.FindExceedances(series, strict).Zip(engine.FindExceedances(series, strict).Skip(1)),
                pair => Assert.True(pair.First.To < pair.Second.From));
            EpisodeAssert.Same(
                new ReferenceEpisodes(strict, engine.GetInfo(series).Cadence).Of(Engines.ReadAll(engine, series)),
                [.. engine.FindExceedances(series, strict)]);
        }
    });

    // The mean of 159 and 161, and of three readings whose doubles do not add up to it.
    [Theory]
    [InlineData(160, "159 161")]
    [InlineData(0.2, "0.1 0.2 0.3")]
    [InlineData(0.7, "0.6 0.7 0.8")]
    public void AMeanOnTheThresholdIsNotBeyondIt(double threshold, string readings)
    {
        using var engine = Engines.Small();
        var series = engine.Register(Engines.Info("s/f"));
        foreach (var (i, reading) in readings.Split(' ').Index())
        {
            var at = Start + TimeSpan.FromSeconds(10 * i);
            engine.Append(series, at, double.Parse(reading, CultureInfo.InvariantCulture));
        }

        engine.Append(series, Start + Minute, threshold);
        var window = WindowDefinition.Minute with { Validity = null };
        foreach (var direction in new[] { LimitDirection.Above, LimitDirection.Below })
        {
            var strict = new LimitDefinition(threshold) { Direction = direction };
            Assert.Empty(engine.FindExceedances(series, strict, window));
            Assert.Single(engine.FindExceedances(series, strict with { IsInclusive = true }, window));
        }
    }

    [Fact]
    public void ALimitOnAStandingWindowIsHeldAgainstItsFigures()
    {
        using var engine = Engines.Small();
        var series = engine.Register(Engines.Info("s/f"));
        var window = engine.AddWindow(series, WindowDefinition.Minute with { Validity = null });
        for (var i = 0; i < 30; i++)
        {
            engine.Append(series, Start + TimeSpan.FromSeconds(10 * i), i is >= 6 and < 18 ? 101 : 99);
        }

        var episode = Assert.Single(engine.FindExceedances(series, new(100) { Window = window }));
        Assert.Equal((Start + Minute, Start + (3 * Minute), 2), (episode.From, episode.To, episode.Samples));
        Assert.Equal((120, 1, Start + Minute), (episode.Area, episode.Capture, episode.PeakAt));
        Assert.Throws<InvalidOperationException>(
            () => engine.FindExceedances(series, new(100) { Window = new WindowId(7) }));
    }

    [Fact]
    public void OnlyConstantThresholdsOnValuesAreCounted()
    {
        using var engine = Engines.Small();
        var series = engine.Register(Engines.Info("s/f"));
        Assert.Throws<ArgumentException>(
            () => engine.CountBeyond(series, Start, Timestamp.MaxValue, new(1) { HoldsFor = Minute }));
        var rate = new LimitDefinition(1) { Measure = LimitMeasure.Rate };
        Assert.Throws<ArgumentException>(() => engine.CountBeyond(series, Start, Timestamp.MaxValue, rate));
        Assert.Throws<ArgumentException>(() => engine.FindExceedances(series, rate, WindowDefinition.Minute));
        var empty = new LimitDefinition(2) { Direction = LimitDirection.Outside, LowThreshold = 1, Deadband = 0.6 };
        Assert.Contains("between its thresholds", Assert.Throws<ArgumentException>(
            () => engine.FindExceedances(series, empty)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ASeriesWithoutSamplesHasNoEpisodes()
    {
        using var engine = Engines.Small();
        var series = engine.Register(Engines.Info("s/f"));
        Assert.Empty(engine.FindExceedances(series, new(1)));
        Assert.Empty(engine.FindExceedances(series, new(1), WindowDefinition.Hour));
    }

    public static TheoryData<int> Decimals => [.. Enumerable.Range(0, 16)];

    private static int Count(TelemetryEngine engine, SeriesId series, LimitDefinition limit) =>
        (int)engine.CountBeyond(series, Timestamp.MinValue, Timestamp.MaxValue, limit);

    private static double Reading(long mantissa, int decimals) => double.Parse(
        $"{new decimal(mantissa) * new decimal(1, 0, 0, false, (byte)decimals)}", CultureInfo.InvariantCulture);

    // Long stretches on either side, with gaps, invalid samples and what no decimal is.
    private static IEnumerable<Sample> Walk(Random random, int count)
    {
        var (second, value) = (0, 100.0);
        var decimals = random.Next(4);
        for (var i = 0; i < count; i++)
        {
            second += random.Next(30) == 0 ? random.Next(10, 200) : 10;
            value = Math.Clamp(value + (random.NextDouble() * 2) - 1, 80, 120);
            yield return new Sample(
                Start + TimeSpan.FromSeconds(second),
                random.Next(200) == 0 ? double.NaN : Math.Round(value, decimals),
                random.Next(50) == 0 ? new SampleStatus(StatusMark.Calibration) : SampleStatus.Normal);
        }
    }
}
