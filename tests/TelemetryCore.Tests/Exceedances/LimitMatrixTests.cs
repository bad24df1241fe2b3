using TelemetryCore.Alarms;
using TelemetryCore.Columns;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;
using TelemetryCore.TestKit.Oracles;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Exceedances;

/// <summary>
/// What the alarms of a limit come to, amendments included, is what the limit gives over the samples that are held in
/// the end, after any history of appends, late samples, corrections, deletions and passing of time. F34-F36.
/// </summary>
public sealed class LimitMatrixTests
{
    private static readonly TimeSpan TenSeconds = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan HalfMinute = TimeSpan.FromSeconds(30);

    private static readonly Dictionary<string, LimitDefinition> Definitions = new()
    {
        ["above"] = new(103),
        ["below"] = new(97) { Direction = LimitDirection.Below },
        ["outside"] = new(104) { Direction = LimitDirection.Outside, LowThreshold = 96 },
        ["inclusive"] = new(100) { IsInclusive = true },
        ["deadband"] = new(103) { Deadband = 4.5 },
        ["on-delay"] = new(100) { OnDelay = HalfMinute },
        ["off-delay"] = new(103) { OffDelay = HalfMinute },
        ["all"] = new(101) { Deadband = 1.5, OnDelay = TenSeconds, OffDelay = TimeSpan.FromSeconds(20) },
        ["below, all"] = new(99)
        {
            Direction = LimitDirection.Below,
            Deadband = 1.5,
            OnDelay = TenSeconds,
            OffDelay = TenSeconds,
        },
        ["holds"] = new(100) { OnDelay = HalfMinute, OffDelay = HalfMinute, HoldsFor = TimeSpan.FromSeconds(15) },
        ["lateness"] = new(101) { OnDelay = TenSeconds, OffDelay = TenSeconds, Lateness = TimeSpan.FromMinutes(1) },
        ["quality"] = new(0) { Measure = LimitMeasure.Quality },
        ["quality, delays"] = new(0) { Measure = LimitMeasure.Quality, OnDelay = TenSeconds, OffDelay = HalfMinute },
        ["silence"] = new(60) { Measure = LimitMeasure.Silence },
        ["silence, delays"] = new(20) { Measure = LimitMeasure.Silence, OnDelay = HalfMinute, OffDelay = TenSeconds },
        ["rate"] = new(2400) { Measure = LimitMeasure.Rate },
        ["rate, both ways"] = new(60)
        {
            Measure = LimitMeasure.Rate,
            Direction = LimitDirection.Outside,
            LowThreshold = -60,
            Per = TimeSpan.FromMinutes(1),
            HoldsFor = HalfMinute,
            OnDelay = TenSeconds,
        },
    };

    public static TheoryData<string> Names => [.. Definitions.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void WhatWasToldComesToWhatTheSamplesGive(string name) => Seed.ForEach(60, random =>
    {
        var run = new LimitRun(random, (_, _, _) => Definitions[name]);
        for (var step = 0; step < 120; step++)
        {
            run.Step();
            if (step % 10 == 9)
            {
                AssertTold(run);
            }
        }
    });

    [Theory]
    [InlineData(0, 0)]
    [InlineData(60, 0)]
    [InlineData(120, 60)]
    public void LimitsOnWindowsComeToWhatTheWindowsGive(int onDelay, int offDelay) => Seed.ForEach(60, random =>
    {
        var minute = WindowDefinition.Minute with { Validity = ValidityRule.Count(2), Rounding = new Rounding(1) };
        var limit = new LimitDefinition(101)
        {
            Deadband = 1,
            OnDelay = TimeSpan.FromSeconds(onDelay),
            OffDelay = TimeSpan.FromSeconds(offDelay),
        };
        var run = new LimitRun(
            random, (engine, series, _) => limit with { Window = engine.AddWindow(series, minute) });
        for (var step = 0; step < 120; step++)
        {
            run.Step();
        }

        var judged = run.Recorder.Windows.Count == 0 ? long.MinValue : run.Recorder.Windows.Max(w => w.To.Microseconds);
        var windows = run.Engine.Window(run.Series, minute).Where(window => window.To.Microseconds <= judged)
            .Where(window => window.Verdict == WindowVerdict.Valid)
            .Select(window => (window.To.Microseconds, ClassOf(limit, window.Value)));
        Assert.Equal(Expected(limit, windows, run.Watermark), run.Told());
    });

    [Fact]
    public void TheMarkOfTheLastSampleSuppresses() => Seed.ForEach(60, random =>
    {
        var policy = new AlarmPolicy { SuppressedBy = [StatusMark.Stopped, StatusMark.Calibration] };
        var run = new LimitRun(random, (_, _, _) => new LimitDefinition(103), policy);
        for (var step = 0; step < 120; step++)
        {
            run.Step();
            var mark = run.Samples.Count == 0 ? StatusMark.Normal : run.Samples[^1].Status.Mark;
            Assert.Equal(
                policy.SuppressedBy.Contains(mark),
                (run.Engine.GetAlarm(run.LimitId).State & AlarmState.Suppressed) != 0);
        }

        var figures = ReferenceLimit.Above(run.Samples, 103, 0);
        Assert.Equal(new ReferenceLimit(figures).Episodes(run.Watermark).Select(Shown), run.Told());
    });

    private static void AssertTold(LimitRun run)
    {
        // What came behind the clock's mark is judged with the next tick.
        run.Engine.AdvanceTime();
        var limit = run.Limit;
        var watermark = run.Watermark - (limit.Lateness.Ticks / 10);
        var samples = run.Samples.Where(sample => sample.Timestamp.Microseconds <= watermark).ToList();
        var figures = limit.Measure switch
        {
            LimitMeasure.Quality => samples.Select(sample => (
                sample.Timestamp.Microseconds, sample.IsValid ? ReferenceClass.Back : ReferenceClass.Beyond)),
            LimitMeasure.Silence => Silences(samples, (long)(1e6 * limit.Threshold.Value!.Value), watermark),
            LimitMeasure.Rate => Rates(limit, samples),
            _ => samples.Where(sample => sample.IsValid).Select(sample => (
                sample.Timestamp.Microseconds, ClassOf(limit, sample.Value))),
        };
        Assert.Equal(Expected(limit, figures, watermark), run.Told());
    }

    private static List<ReferenceEpisode> Expected(
        LimitDefinition limit, IEnumerable<(long At, ReferenceClass Class)> figures, long watermark)
    {
        var reference = new ReferenceLimit(figures)
        {
            OnDelay = limit.OnDelay,
            OffDelay = limit.OffDelay,
            HoldsFor = limit.Measure == LimitMeasure.Silence ? null : limit.HoldsFor,
        };
        return [.. reference.Episodes(watermark).Select(Shown)];
    }

    private static ReferenceEpisode Shown(ReferenceEpisode episode) => episode with { BackSince = null };

    private static ReferenceClass ClassOf(LimitDefinition limit, double value)
    {
        var (high, low) = limit.Direction switch
        {
            LimitDirection.Above => (limit.Threshold.Value, null),
            LimitDirection.Below => ((double?)null, limit.Threshold.Value),
            _ => (limit.Threshold.Value, limit.LowThreshold!.Value),
        };
        var isBeyond = value > high || value < low || (limit.IsInclusive && (value == high || value == low));
        var isBack = (high is null || (decimal)value <= (decimal)high - (decimal)limit.Deadband)
            && (low is null || (decimal)value >= (decimal)low + (decimal)limit.Deadband);
        return isBeyond ? ReferenceClass.Beyond : isBack ? ReferenceClass.Back : ReferenceClass.Between;
    }

    private static IEnumerable<(long At, ReferenceClass Class)> Silences(
        List<Sample> samples, long most, long watermark)
    {
        for (var i = 0; i < samples.Count; i++)
        {
            var at = samples[i].Timestamp.Microseconds;
            yield return (at, ReferenceClass.Back);
            var next = i + 1 < samples.Count ? samples[i + 1].Timestamp.Microseconds : watermark + 1;
            if (next > at + most && samples[i].Status.Mark != StatusMark.Stopped)
            {
                yield return (at + most, ReferenceClass.Beyond);
            }
        }
    }

    private static IEnumerable<(long At, ReferenceClass Class)> Rates(LimitDefinition limit, List<Sample> samples)
    {
        Sample? previous = null;
        foreach (var sample in samples.Where(sample => sample.IsValid))
        {
            if (previous is { } before
                && (limit.HoldsFor is not { } hold || sample.Timestamp - before.Timestamp <= hold))
            {
                var step = (decimal)sample.Value - (decimal)before.Value;
                var rate = step * limit.Per.Ticks / (sample.Timestamp - before.Timestamp).Ticks;
                yield return (sample.Timestamp.Microseconds, ClassOf(limit, (double)rate));
            }

            previous = sample;
        }
    }
}
