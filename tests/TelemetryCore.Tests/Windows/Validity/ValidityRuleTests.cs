using FsCheck;
using FsCheck.Fluent;
using TelemetryCore.Samples;
using TelemetryCore.Windows;
using TelemetryCore.Windows.Validity;

namespace TelemetryCore.Tests.Windows.Validity;

/// <summary>Rules decide exactly, and never promise what samples to come can break.</summary>
public sealed class ValidityRuleTests
{
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    private static readonly ValidityRule[] Rules =
    [
        ValidityRule.Capture(0.75),
        ValidityRule.Count(40),
        ValidityRule.Missing(12),
        ValidityRule.Covered(TimeSpan.FromMinutes(45)),
        ValidityRule.EachSubPeriod(Quarter, 8),
        ValidityRule.EachMonth(45, 45),
        ValidityRule.Marked(TimeSpan.FromMinutes(10), StatusMark.Calibration, StatusMark.Fault),
        ValidityRule.Count(30).And(ValidityRule.EachSubPeriod(Quarter, 5)),
    ];

    // F46: a tie, half of the samples where half are asked for, is enough.
    [Fact]
    public void CaptureIsDecidedOnTheDecimal() => Prop.ForAll(
        Gen.Choose(0, 100).ToArbitrary(), Gen.Choose(1, 1000).ToArbitrary(), (percent, expected) =>
        {
            var rule = ValidityRule.Capture(percent / 100.0);
            var least = ((percent * expected) + 99) / 100;
            Assert.True(rule.Holds(Counted(least, expected)));
            Assert.False(least > 0 && rule.Holds(Counted(least - 1, expected)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void AThirdThatIsNoDecimalIsAThird()
    {
        Assert.True(ValidityRule.Capture(1.0 / 3).Holds(Counted(1, 3)));
        Assert.False(ValidityRule.Capture(1.0 / 3).Holds(Counted(333_333_333, 1_000_000_000)));
    }

    [Fact]
    public void AWindowThatPromisesNoSampleHasItsCapture() =>
        Assert.True(ValidityRule.Capture(1).Holds(Counted(0, 0)));

    // F32
    [Fact]
    public void AbsentSamplesWeighAsInvalidOnes() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var (absent, invalid) = (SampleFacts.Hour(), SampleFacts.Hour());
            var share = random.NextDouble();
            for (var slot = 0; slot < 60; slot++)
            {
                var isValid = random.NextDouble() < share;
                invalid.Add(slot, isValid ? StatusMark.Normal : StatusMark.CommunicationFault);
                _ = isValid ? absent.Add(slot) : absent;
            }

            Assert.All(Rules, rule => Assert.Equal(rule.Holds(absent.At()), rule.Holds(invalid.At())));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void WhatIsCertainStaysSoWhateverComes() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var now = random.Next(61);
            var past = Marks(now, random.NextDouble(), random);
            var openFrom = SampleFacts.Hour().Bounds.From + TimeSpan.FromMinutes(now);
            var known = With(past, []);
            var outlooks = Rules.Select(rule => rule.Foresee(known.At(60 - now, openFrom))).ToArray();
            for (var round = 0; round <= 10; round++)
            {
                var whole = With(past, Marks(60 - now, round / 10.0, random));
                for (var i = 0; i < Rules.Length; i++)
                {
                    var held = Rules[i].Holds(whole.At()) ? RuleOutlook.CertainToHold : RuleOutlook.CertainToFail;
                    Assert.True(outlooks[i] == RuleOutlook.Open || outlooks[i] == held, $"{Rules[i]} at {now}");
                }
            }
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(44, 0, RuleOutlook.CertainToFail)]
    [InlineData(44, 1, RuleOutlook.Open)]
    [InlineData(45, 15, RuleOutlook.CertainToHold)]
    [InlineData(0, 44, RuleOutlook.CertainToFail)]
    [InlineData(0, 60, RuleOutlook.Open)]
    internal void ARuleOfNumbersIsForeseenAsSoonAsItIsCertain(int valid, int missing, RuleOutlook outlook)
    {
        ValidityRule[] rules =
        [
            ValidityRule.Capture(0.75),
            ValidityRule.Count(45),
            ValidityRule.Missing(15),
            ValidityRule.Covered(TimeSpan.FromMinutes(45)),
        ];
        Assert.All(rules, rule => Assert.Equal(outlook, rule.Foresee(SampleFacts.Hour().AddMany(valid).At(missing))));
    }

    [Theory]
    [InlineData(16, 44, RuleOutlook.CertainToFail)]
    [InlineData(15, 1, RuleOutlook.Open)]
    [InlineData(10, 5, RuleOutlook.CertainToHold)]
    internal void MarksCanOnlyBecomeMore(int marked, int missing, RuleOutlook outlook)
    {
        var facts = SampleFacts.Hour().AddMany(marked, 0, StatusMark.Fault).At(missing);
        Assert.Equal(outlook, ValidityRule.Marked(Quarter, StatusMark.Fault).Foresee(facts));
    }

    [Theory]
    [InlineData(15, RuleOutlook.CertainToFail)] // The first quarter is over without a sample.
    [InlineData(14, RuleOutlook.Open)]
    internal void ASubPeriodThatIsOverIsNotMadeUpFor(int minute, RuleOutlook outlook)
    {
        var hour = SampleFacts.Hour();
        var facts = hour.At(60 - minute, hour.Bounds.From + TimeSpan.FromMinutes(minute));
        Assert.Equal(outlook, ValidityRule.EachSubPeriod(Quarter, 1).Foresee(facts));
    }

    [Fact]
    public void BothRulesCountInPanesThatFitThemBoth()
    {
        var quarters = ValidityRule.EachSubPeriod(Quarter, 1);
        Assert.Equal(Quarter, quarters.And(ValidityRule.Count(1)).SubPeriod);
        var tens = ValidityRule.EachSubPeriod(TimeSpan.FromMinutes(10), 1);
        Assert.Equal(TimeSpan.FromMinutes(5), quarters.And(tens).SubPeriod);
        Assert.Null(ValidityRule.Count(1).SubPeriod);
    }

    [Fact]
    public void RulesThatNothingCanMeetAreRejected()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => ValidityRule.Capture(1.01));
        Assert.Throws<ArgumentOutOfRangeException>(() => ValidityRule.Capture(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => ValidityRule.Count(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ValidityRule.Missing(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ValidityRule.Covered(TimeSpan.Zero));
        Assert.Throws<ArgumentException>(() => ValidityRule.Marked(Quarter));
        Assert.Throws<ArgumentException>(() => ValidityRule.EachSubPeriod(TimeSpan.FromMinutes(7), 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ValidityRule.EachMonth(27, 0));
        Assert.Throws<ArgumentNullException>(() => ValidityRule.Count(1).And(null!));
    }

    private static WindowFacts Counted(int count, int expected)
    {
        var hour = SampleFacts.Hour().At();
        return new WindowFacts
        {
            Bounds = hour.Bounds,
            Zone = hour.Zone,
            Cadence = hour.Cadence,
            Count = count,
            Expected = expected,
            Covered = default,
            Statuses = default,
            Panes = hour.Panes,
        };
    }

    private static StatusMark[] Marks(int count, double validShare, Random random) =>
        [.. Enumerable.Range(0, count).Select(_ => random.NextDouble() < validShare ? StatusMark.Normal
            : random.Next(2) == 0 ? StatusMark.Calibration : StatusMark.OverRange)];

    private static SampleFacts With(StatusMark[] past, StatusMark[] future)
    {
        var facts = SampleFacts.Hour();
        StatusMark[] marks = [.. past, .. future];
        for (var slot = 0; slot < marks.Length; slot++)
        {
            facts.Add(slot, marks[slot]);
        }

        return facts;
    }
}
