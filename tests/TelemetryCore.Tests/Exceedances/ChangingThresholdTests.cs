using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;
using TelemetryCore.TestKit.Oracles;
using TelemetryCore.Tests.Columns;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Exceedances;

/// <summary>
/// As <see cref="LimitMatrixTests"/>, of thresholds that change with time or with another series: a value is held
/// against the new threshold when that comes into force, not with the next sample. F35.
/// </summary>
public sealed class ChangingThresholdTests
{
    private const long Second = Timestamp.MicrosecondsPerSecond;

    private static readonly long Start = SeriesScript.Start.Microseconds;

    [Theory]
    [InlineData(0, 0)]
    [InlineData(10, 20)]
    public void ALimitFollowsAnotherSeries(int onDelay, int offDelay) => Seed.ForEach(60, random =>
    {
        var run = new LimitRun(random, (_, _, other) => Delayed(
            new LimitDefinition(LimitThreshold.Of(other, factor: 1, offset: 2)), onDelay, offDelay));
        Check(run, (_, other) => other + 2, isOfBoth: true);
    });

    [Fact]
    public void ALimitFollowsTheLoad() => Seed.ForEach(60, random =>
    {
        var run = new LimitRun(random, (_, _, load) => new LimitDefinition(
            LimitThreshold.Steps(load, new CurvePoint(95, 97), new CurvePoint(100, 101), new CurvePoint(105, 99))));
        Check(run, (_, load) => double.IsNaN(load) ? load : load < 100 ? 97 : load < 105 ? 101 : 99, isOfBoth: true);
    });

    [Theory]
    [InlineData(0, 0)]
    [InlineData(10, 20)]
    public void ALimitIsInForceFromDateToDate(int onDelay, int offDelay) => Seed.ForEach(60, random =>
    {
        var run = new LimitRun(random, (_, _, _) => Delayed(
            new LimitDefinition(LimitThreshold.Effective(
                new EffectiveThreshold(At(120), At(300), 98), new EffectiveThreshold(At(300), At(700), 103))),
            onDelay,
            offDelay));
        Check(run, (at, _) => at < 120 ? double.NaN : at < 300 ? 98 : at < 700 ? 103 : double.NaN, false);
    });

    [Fact]
    public void ALimitFollowsTheTimeOfDay() => Seed.ForEach(60, random =>
    {
        var zone = TimeZoneInfo.CreateCustomTimeZone("+08:00", TimeSpan.FromHours(8), null, null);
        var run = new LimitRun(random, (_, _, _) => Delayed(
            new LimitDefinition(LimitThreshold.Daily(
                zone,
                new DailyThreshold(new TimeOnly(0, 2), 97),
                new DailyThreshold(new TimeOnly(0, 6), null),
                new DailyThreshold(new TimeOnly(0, 10), 102))),
            onDelay: 10,
            offDelay: 0));
        Check(run, (at, _) => at < 120 ? 102 : at < 360 ? 97 : at < 600 ? double.NaN : 102, false);
    });

    [Fact]
    public void ALimitOnWindowsTakesTheThresholdOfTheirStart() => Seed.ForEach(60, random =>
    {
        var minute = WindowDefinition.Minute with { Validity = ValidityRule.Count(2) };
        var run = new LimitRun(random, (engine, series, other) => new LimitDefinition(LimitThreshold.Of(other))
        {
            Window = engine.AddWindow(series, minute),
        });
        for (var step = 0; step < 120; step++)
        {
            run.Step();
        }

        var judged = run.Recorder.Windows.Select(window => window.To).Append(Timestamp.MinValue).Max();
        var others = run.Others.Where(sample => sample.IsValid).ToList();
        var figures = run.Engine.Window(run.Series, minute)
            .Where(window => window.To <= judged && window.Verdict == WindowVerdict.Valid)
            .Select(window => (window.To.Microseconds, ClassOf(window, others)));
        Assert.Equal(new ReferenceLimit(figures).Episodes(run.Watermark).Select(Shown), run.Told());
    });

    private static ReferenceEpisode Shown(ReferenceEpisode episode) => episode with { BackSince = null };

    private static ReferenceClass ClassOf(WindowResult window, List<Sample> others)
    {
        var other = others.FindLast(sample => sample.Timestamp <= window.From);
        return other.Timestamp != default && window.Value > other.Value ? ReferenceClass.Beyond : ReferenceClass.Back;
    }

    private static LimitDefinition Delayed(LimitDefinition limit, int onDelay, int offDelay) => limit with
    {
        OnDelay = TimeSpan.FromSeconds(onDelay),
        OffDelay = TimeSpan.FromSeconds(offDelay),
    };

    // The threshold is given by the second after the start and the other series' last valid value.
    private static void Check(LimitRun run, Func<long, double, double> threshold, bool isOfBoth)
    {
        for (var step = 0; step < 120; step++)
        {
            run.Step();
            if (step % 10 == 9)
            {
                run.Engine.AdvanceTime();
                var watermark = isOfBoth ? run.WatermarkOfBoth : run.Watermark;
                var reference = new ReferenceLimit(Figures(run, threshold, watermark))
                {
                    OnDelay = run.Limit.OnDelay,
                    OffDelay = run.Limit.OffDelay,
                };
                Assert.Equal(reference.Episodes(watermark).Select(Shown), run.Told());
            }
        }
    }

    // At each instant at which a value, the other series or the clock changes something, what holds then.
    private static IEnumerable<(long At, ReferenceClass Class)> Figures(
        LimitRun run, Func<long, double, double> threshold, long watermark)
    {
        var own = run.Samples.Where(sample => sample.IsValid).ToList();
        var others = run.Others.Where(sample => sample.IsValid).ToList();
        long[] dates = [120, 300, 360, 600, 700];
        var instants = own.Concat(others).Select(sample => sample.Timestamp.Microseconds)
            .Concat(dates.Select(second => Start + (second * Second)))
            .Where(at => at <= watermark);
        foreach (var at in instants.Distinct().Order())
        {
            var value = own.FindLast(sample => sample.Timestamp.Microseconds <= at);
            var other = others.FindLast(sample => sample.Timestamp.Microseconds <= at);
            if (value.Timestamp != default)
            {
                var limit = threshold(
                    (long)Math.Floor((at - Start) / (double)Second),
                    other.Timestamp == default ? double.NaN : other.Value);
                yield return (at, value.Value > limit ? ReferenceClass.Beyond : ReferenceClass.Back);
            }
        }
    }

    private static Timestamp At(int second) => SeriesScript.Start + TimeSpan.FromSeconds(second);
}
