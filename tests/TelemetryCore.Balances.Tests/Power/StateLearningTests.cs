using TelemetryCore.Balances.Power;
using TelemetryCore.Balances.Power.Learning;
using TelemetryCore.Balances.Tests.Charts;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;

namespace TelemetryCore.Balances.Tests.Power;

public sealed class StateLearningTests
{
    private const int Fortnight = 14 * 1440;

    [Theory]
    [InlineData(SplitMethod.Otsu)]
    [InlineData(SplitMethod.Mixture)]
    public void AFortnightOfOnAndOffIsSplitBetweenThem(SplitMethod method)
    {
        // Off at about 0.2 for two thirds of each day, on at about 20 for one.
        var evidence = Learn(Days(minute => minute % 1440 < 960 ? 0.2 : 20), new() { Method = method });
        var thresholds = evidence.Thresholds!;

        Assert.Equal(LearningOutcome.Learned, evidence.Outcome);
        Assert.Equal(Fortnight * 2 / 3, evidence.OffCount);
        Assert.Equal(Fortnight / 3, evidence.OnCount);
        Assert.Equal(0.2, evidence.OffLevel, 0.02);
        Assert.Equal(20, evidence.OnLevel, 1);
        Assert.InRange(evidence.Split, 0.3, 15);
        Assert.InRange(thresholds.OffBelow, 0.25, evidence.Split);
        Assert.InRange(thresholds.OnAbove, evidence.Split, 18);
        Assert.True(evidence.Separation > 10);
        Assert.StartsWith($"learned ({method}) from 20160 readings", thresholds.Source, StringComparison.Ordinal);
        Assert.Equal(new DateOnly(2026, 3, 16), thresholds.Date);
    }

    [Fact]
    public void IdleIsBelowThreeTenthsOfWhatLoadIs()
    {
        var evidence = Learn(Days(minute => (minute % 1440 / 480) switch { 0 => 0.01, 1 => 4, _ => 20 }));
        var thresholds = evidence.Thresholds!;

        Assert.InRange(thresholds.IdleBelow, 6, 7.5);
        Assert.Equal(1.15 * thresholds.IdleBelow, thresholds.LoadAbove, 1e-9);
        Assert.True(thresholds.OnAbove < 4);
    }

    [Theory]
    [InlineData(SplitMethod.Otsu)]
    [InlineData(SplitMethod.Mixture)]
    public void APlantThatIsAlwaysOnHasOneState(SplitMethod method)
    {
        var evidence = Learn(Days(_ => 20), new() { Method = method });

        Assert.Equal(LearningOutcome.OneState, evidence.Outcome);
        Assert.Null(evidence.Thresholds);
    }

    [Fact]
    public void PowersSpreadEvenlyAreOneState()
    {
        var random = Seed.NewRandom();
        var samples = Days(_ => 1);
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = samples[i] with { Value = Math.Exp(4 * random.NextDouble()) };
        }

        Assert.Equal(LearningOutcome.OneState, Learn(samples).Outcome);
    }

    [Fact]
    public void ZeroPowerAlwaysIsOneState()
    {
        var samples = Array.ConvertAll(Days(_ => 1), sample => sample with { Value = 0 });

        Assert.Equal(LearningOutcome.OneState, Learn(samples).Outcome);
    }

    [Fact]
    public void ZeroWhenOffIsFarFromAnyPower()
    {
        var samples = Array.ConvertAll(
            Days(minute => minute % 1440 < 700 ? 1e-9 : 20),
            sample => sample with { Value = sample.Value < 1 ? 0 : sample.Value });
        var evidence = Learn(samples);

        Assert.Equal(LearningOutcome.Learned, evidence.Outcome);
        Assert.Equal(14 * 740, evidence.OnCount);
    }

    [Fact]
    public void LessThanAFortnightIsTooShort()
    {
        var samples = Days(minute => minute % 1440 < 960 ? 0.2 : 20);

        Assert.Equal(LearningOutcome.TooShort, Learn(samples[..^1440]).Outcome);
        Assert.Equal(LearningOutcome.TooFew, Learn(samples[..500]).Outcome);
        Assert.Equal(LearningOutcome.TooFew, Learn([]).Outcome);
    }

    [Fact]
    public void InvalidReadingsAreCountedAndLeftOut()
    {
        var samples = Days(minute => minute % 1440 < 960 ? 0.2 : 20);
        for (var i = 0; i < samples.Length; i += 3)
        {
            samples[i] = samples[i] with { Value = 1e6, Status = new SampleStatus(StatusMark.Fault) };
        }

        var evidence = Learn(samples);
        Assert.Equal(Fortnight / 3, evidence.Invalid);
        Assert.Equal(20, evidence.OnLevel, 1);
    }

    [Fact]
    public void TheOrderOfReadingsDoesNotMatter()
    {
        var samples = Days(minute => minute % 1440 < 960 ? 0.2 : 20);
        var evidence = Learn(samples);
        Seed.NewRandom().Shuffle(samples);

        Assert.Equal(evidence, Learn(samples));
    }

    [Fact]
    public void ACurveIsLearnedThatSomeBadMinutesDoNotMove()
    {
        var random = Seed.NewRandom();
        var production = new double[2000];
        var treatment = new double[2000];
        for (var i = 0; i < production.Length; i++)
        {
            production[i] = 10 + (30 * random.NextDouble());
            treatment[i] = i % 10 == 0 ? 1 : 5 + (0.5 * production[i]) + Noise.Next(random);
        }

        var fit = LoadCurve.Fit(production, treatment)!;
        Assert.Equal(17.5, fit.Curve.At(25), 0.5);
        Assert.InRange(fit.Deviation, 0.5, 1.1);
        Assert.Equal(2000, fit.Pairs);
        Assert.Null(LoadCurve.Fit([1, 2], [1, 2]));
        Assert.Throws<ArgumentException>(() => LoadCurve.Fit([1, 2], [1]));
    }

    [Fact]
    public void ACurveIsStraightBetweenItsPointsAndConstantOutside()
    {
        var curve = new LoadCurve(new CurvePoint(10, 20), new CurvePoint(30, 40));

        Assert.Equal([20, 20, 30, 40, 40], new double[] { 0, 10, 20, 30, 99 }.Select(curve.At));
        Assert.Throws<ArgumentException>(() => new LoadCurve(new CurvePoint(1, 1), new CurvePoint(1, 2)));
        Assert.Throws<ArgumentException>(() => new LoadCurve());
        Assert.Throws<ArgumentException>(() => new LoadCurve(new CurvePoint(double.NaN, 1)));
    }

    [Fact]
    public void ATenthOfTheSpeedIsAQuarterOfThePower()
    {
        Assert.Equal(0.729, FanLaw.PowerShare(0.9), 1e-12);
        Assert.Equal(0.9, FanLaw.SpeedShare(0.729), 1e-12);
    }

    [Fact]
    public void BadOptionsAreRefused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => Learn([], new() { Hysteresis = 1 }));

    private static StateEvidence Learn(Sample[] samples, StateLearningOptions? options = null) =>
        StateLearning.Learn(Batches.Of(samples), options);

    // A reading a minute and one more, so that they span a fortnight, with noise of 5 %.
    private static Sample[] Days(Func<int, double> level)
    {
        var random = Seed.NewRandom();
        return [.. Enumerable.Range(0, Fortnight).Select(minute => new Sample(
            Script.Start + TimeSpan.FromSeconds(minute * 60.01),
            level(minute) * Math.Exp(0.05 * Noise.Next(random)),
            SampleStatus.Normal))];
    }
}
