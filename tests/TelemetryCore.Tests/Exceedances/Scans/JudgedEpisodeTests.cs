using System.Globalization;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;
using TelemetryCore.TestKit.Oracles;
using TelemetryCore.Tests.Columns;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Exceedances.Scans;

/// <summary>
/// Episodes of limits that are more than constants on values: what one finds on paper, and what a standing limit told
/// that heard the samples in any order. F34, F35.
/// </summary>
public sealed class JudgedEpisodeTests
{
    private const long Second = Timestamp.MicrosecondsPerSecond;

    private static readonly TimeSpan Cadence = Engines.Info("s/f").Cadence;
    private static readonly TimeSpan HalfMinute = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan TenSeconds = TimeSpan.FromSeconds(10);

    private static readonly Dictionary<string, Case> Cases = new()
    {
        ["another series"] = new(other => new(LimitThreshold.Of(other, 1, 2)), (_, other) => other + 2),
        ["another series, delays"] = new(
            other => new(LimitThreshold.Of(other)) { OnDelay = TenSeconds, OffDelay = HalfMinute },
            (_, other) => other),
        ["another series, below"] = new(
            other => new(LimitThreshold.Of(other, 1, -2)) { Direction = LimitDirection.Below, OffDelay = TenSeconds },
            (_, other) => other - 2),
        ["the load"] = new(
            load => new(LimitThreshold.Steps(load, new(95, 97), new(100, 101), new(105, 99))),
            (_, load) => double.IsNaN(load) ? load : load < 100 ? 97 : load < 105 ? 101 : 99),
        ["dates"] = new(
            _ => new(LimitThreshold.Effective(new(At(120), At(300), 98), new(At(300), At(700), 103)))
            {
                OnDelay = TenSeconds,
                OffDelay = TenSeconds,
            },
            (at, _) => at < 120 ? double.NaN : at < 300 ? 98 : at < 700 ? 103 : double.NaN),
        ["holds"] = new(
            _ => new(100) { OnDelay = HalfMinute, OffDelay = HalfMinute, HoldsFor = TimeSpan.FromSeconds(15) },
            (_, _) => 100),
        ["holds, without delays"] = new(_ => new(100) { HoldsFor = TenSeconds }, (_, _) => 100),
        ["rate"] = new(_ => new(2400) { Measure = LimitMeasure.Rate, OffDelay = TenSeconds }, (_, _) => 2400),
        ["rate, hold"] = new(
            _ => new(-2400)
            {
                Measure = LimitMeasure.Rate,
                Direction = LimitDirection.Below,
                HoldsFor = HalfMinute,
                OnDelay = TenSeconds,
            },
            (_, _) => -2400),
        ["quality"] = new(_ => new(0) { Measure = LimitMeasure.Quality, OffDelay = HalfMinute }, (_, _) => double.NaN),
        ["silence"] = new(_ => new(20) { Measure = LimitMeasure.Silence }, (_, _) => 20),
        ["silence, delays"] = new(
            _ => new(12) { Measure = LimitMeasure.Silence, OnDelay = TenSeconds, OffDelay = TenSeconds },
            (_, _) => 12),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void EpisodesAreThoseOnPaper(string name) => Seed.ForEach(60, random =>
    {
        var run = Run(random, name);
        Check(run, name, null, null);
        var samples = run.Samples;
        var from = samples[random.Next(samples.Count)].Timestamp;
        Check(run, name, from, from + TimeSpan.FromSeconds(random.Next(1, 1000)));
    });

    // With a sample of both series at the end, the live limit has judged all that is held.
    [Theory]
    [MemberData(nameof(Names))]
    public void EpisodesAreThoseThatTheLimitTold(string name) => Seed.ForEach(60, random =>
    {
        var run = Run(random, name);
        var end = new Timestamp(Math.Max(run.Watermark, run.WatermarkOfBoth)) + HalfMinute;
        run.Engine.Append(run.Other, end, 100);
        run.Engine.Append(run.Series, end, 100);
        Assert.Equal(
            run.Told().Select(told => (told.Since, told.ClearedAt is null)),
            Find(run).Select(found => (found.From.Microseconds, found.To is null)));
    });

    [Fact]
    public void WindowsAreHeldAgainstTheThresholdOfTheirStart() => Seed.ForEach(60, random =>
    {
        var minute = WindowDefinition.Minute with { Validity = ValidityRule.Count(2) };
        var run = new LimitRun(random, (engine, series, other) => new LimitDefinition(LimitThreshold.Of(other))
        {
            Window = engine.AddWindow(series, minute),
            OffDelay = TimeSpan.FromMinutes(1),
        });
        for (var step = 0; step < 120; step++)
        {
            run.Step(mayAdvance: false);
        }

        var found = Find(run);
        Assert.Equal(
            run.Told().Select(told => (told.Since, told.ClearedAt is null)),
            found.Select(episode => (episode.From.Microseconds + (60 * Second), episode.To is null)));
        var windows = run.Engine.Window(run.Series, minute).Where(window => window.Verdict == WindowVerdict.Valid);
        Assert.All(found, episode =>
        {
            var own = windows.Where(window => window.From >= episode.From && window.To <= (episode.To ?? window.To));
            var first = own.First();
            Assert.Equal(OtherAt(run, first.From.Microseconds), episode.Threshold);
            Assert.True(episode.Peak >= first.Value && episode.Area >= 0);
        });
    });

    [Fact]
    public void WhereAThresholdMovesEpisodesBeginAndEndBetweenSamples()
    {
        using var engine = Engines.Small();
        var (series, load) = (engine.Register(Engines.Info("s/f")), engine.Register(Engines.Info("s/load")));
        engine.Append(load, At(0), 100);
        engine.Append(series, At(0), 90);
        engine.Append(load, At(4), 80);
        engine.Append(load, At(7), 85);
        engine.Append(load, At(9), 100);
        engine.Append(series, At(10), 80);
        Assert.Equal(
            new ExceedanceEpisode
            {
                From = At(4),
                To = At(9),
                Peak = 90,
                PeakAt = At(4),
                Threshold = 80,
                Samples = 0,
                Duration = TimeSpan.FromSeconds(5),
                Area = (10 * 3) + (5 * 2),
                Capture = 0,
                Verdict = WindowVerdict.Insufficient,
            },
            Assert.Single(engine.FindExceedances(series, new(LimitThreshold.Of(load)))));
    }

    [Fact]
    public void SilenceLastsUpToWhereItIsLookedFor()
    {
        using var engine = Engines.Small();
        var series = engine.Register(Engines.Info("s/f"));
        engine.Append(series, At(0), 1);
        var silence = new LimitDefinition(60) { Measure = LimitMeasure.Silence };
        Assert.Empty(engine.FindExceedances(series, silence));
        var episode = Assert.Single(engine.FindExceedances(series, silence, to: At(100)));
        Assert.Equal((At(60), null), (episode.From, episode.To));
        Assert.Equal((60, 0, WindowVerdict.Valid), (episode.Threshold, episode.Samples, episode.Verdict));
        Assert.True(double.IsNaN(episode.Peak) && double.IsNaN(episode.Area) && double.IsNaN(episode.Capture));
    }

    private static LimitRun Run(Random random, string name)
    {
        var run = new LimitRun(random, (_, _, other) => Cases[name].Limit(other));
        for (var step = 0; step < 120; step++)
        {
            run.Step(mayAdvance: false);
        }

        return run;
    }

    private static List<ExceedanceEpisode> Find(LimitRun run, Timestamp? from = null, Timestamp? to = null) =>
        [.. run.Engine.FindExceedances(run.Series, run.Limit, null, from, to)];

    private static void Check(LimitRun run, string name, Timestamp? from, Timestamp? to)
    {
        var samples = run.Samples.FindAll(sample => sample.Timestamp >= (from ?? sample.Timestamp)
            && sample.Timestamp < (to ?? Timestamp.MaxValue));
        var isSilence = run.Limit.Measure == LimitMeasure.Silence;
        var end = isSilence && to is { } given ? given.Microseconds - 1 : samples[^1].Timestamp.Microseconds;
        var moments = MomentsOf(run, Cases[name], samples, end);
        var reference = new ReferenceLimit(moments.Where(moment => moment.Class is not null)
            .Select(moment => (moment.At, moment.Class!.Value)))
        {
            OnDelay = run.Limit.OnDelay,
            OffDelay = run.Limit.OffDelay,
            HoldsFor = isSilence ? null : run.Limit.HoldsFor,
        };
        var amount = new ReferenceAmount(moments, Cadence, run.Limit.Measure);
        EpisodeAssert.Same(
            [.. reference.Episodes(end).Select(episode => amount.Of(episode, end))], Find(run, from, to));
    }

    private static List<ReferenceMoment> MomentsOf(LimitRun run, Case one, List<Sample> samples, long end)
    {
        var instants = samples.Select(sample => sample.Timestamp.Microseconds);
        instants = run.Limit.Measure switch
        {
            LimitMeasure.Silence => instants.Concat(Silences(samples, run.Limit, end)),
            LimitMeasure.Value when run.Limit.Threshold.Value is null => instants
                .Concat(run.Others.Where(other => other.IsValid).Select(other => other.Timestamp.Microseconds))
                .Concat(new[] { 120, 300, 700 }.Select(second => At(second).Microseconds)),
            _ => instants,
        };
        return
        [
            .. instants.Where(at => at >= samples[0].Timestamp.Microseconds && at <= end).Distinct().Order()
                .Select(at => MomentOf(run, one, samples, at)),
        ];
    }

    private static ReferenceMoment MomentOf(LimitRun run, Case one, List<Sample> samples, long at)
    {
        var index = samples.FindIndex(sample => sample.Timestamp.Microseconds == at);
        var moment = new ReferenceMoment(at)
        {
            IsSample = index >= 0,
            Counts = index >= 0 && (samples[index].IsValid || run.Limit.Measure >= LimitMeasure.Quality),
            Value = double.NaN,
            Threshold = one.Threshold((long)Math.Floor((at - At(0).Microseconds) / (double)Second), OtherAt(run, at)),
        };
        return run.Limit.Measure switch
        {
            LimitMeasure.Quality => moment with
            {
                Class = samples[index].IsValid ? ReferenceClass.Back : ReferenceClass.Beyond,
            },
            LimitMeasure.Silence => moment with { Class = index < 0 ? ReferenceClass.Beyond : ReferenceClass.Back },
            _ => Compared(run, samples, moment),
        };
    }

    private static ReferenceMoment Compared(LimitRun run, List<Sample> samples, ReferenceMoment moment)
    {
        var last = samples.FindLastIndex(sample => sample.IsValid && sample.Timestamp.Microseconds <= moment.At);
        var isInvalid = moment is { IsSample: true, Counts: false };
        var isRate = run.Limit.Measure == LimitMeasure.Rate;
        var isMoved = run.Limit.Threshold.Value is null && IsMoved(run, moment.At);
        var value = last < 0 || (isInvalid && !isMoved) ? double.NaN
            : isRate ? RateAt(run.Limit, samples, last)
            : samples[last].Value;
        if (double.IsNaN(value))
        {
            return moment with { Threshold = double.NaN };
        }

        var isBeyond = run.Limit.Direction == LimitDirection.Above
            ? value > moment.Threshold
            : value < moment.Threshold;
        var next = last + 1 < samples.Count ? samples[last + 1].Timestamp.Microseconds : long.MaxValue;
        return moment with
        {
            Value = value,
            StandsTo = Math.Min(next, (samples[last].Timestamp + Cadence).Microseconds),
            Class = isBeyond ? ReferenceClass.Beyond : ReferenceClass.Back,
            Threshold = isBeyond ? moment.Threshold : double.NaN,
        };
    }

    private static bool IsMoved(LimitRun run, long at) =>
        run.Others.Exists(other => other.IsValid && other.Timestamp.Microseconds == at)
        || new[] { 120, 300, 700 }.Any(second => At(second).Microseconds == at);

    private static double RateAt(LimitDefinition limit, List<Sample> samples, int index)
    {
        var before = index == 0 ? -1 : samples.FindLastIndex(index - 1, sample => sample.IsValid);
        var time = before < 0 ? TimeSpan.MaxValue : samples[index].Timestamp - samples[before].Timestamp;
        if (before < 0 || time > limit.HoldsFor)
        {
            return double.NaN;
        }

        // A decimal that is cast is not rounded as a double that is read.
        var step = (decimal)samples[index].Value - (decimal)samples[before].Value;
        return double.Parse($"{step * limit.Per.Ticks / time.Ticks}", CultureInfo.CurrentCulture);
    }

    private static IEnumerable<long> Silences(List<Sample> samples, LimitDefinition limit, long end)
    {
        var most = (long)limit.Threshold.Value!.Value * Second;
        for (var i = 0; i < samples.Count; i++)
        {
            var due = samples[i].Timestamp.Microseconds + most;
            var next = i + 1 < samples.Count ? samples[i + 1].Timestamp.Microseconds : end + 1;
            if (next > due && samples[i].Status.Mark != StatusMark.Stopped)
            {
                yield return due;
            }
        }
    }

    private static double OtherAt(LimitRun run, long at) =>
        run.Others.FindLast(other => other.IsValid && other.Timestamp.Microseconds <= at) is var other
        && other.Timestamp != default ? other.Value : double.NaN;

    private static Timestamp At(int second) => SeriesScript.Start + TimeSpan.FromSeconds(second);

    // The threshold is given by the second after the start and the other series' last valid value.
    private sealed record Case(Func<SeriesId, LimitDefinition> Limit, Func<long, double, double> Threshold);
}
