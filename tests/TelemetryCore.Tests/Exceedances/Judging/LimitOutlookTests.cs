using TelemetryCore.Columns;
using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;
using TelemetryCore.Tests.Columns;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Exceedances.Judging;

/// <summary>What is certain of a limit on an open window, against ways in which the window goes on.</summary>
public sealed class LimitOutlookTests
{
    [Fact]
    public void WhatIsSaidToBeCertainIsWhatEveryWayOnEndsIn() => Seed.ForEach(1500, random =>
    {
        var test = new OutlookCase(random);
        if (test.Held.Length == 0)
        {
            return;
        }

        var (engine, series, limit) = test.Run(test.Held);
        var outlook = engine.GetLimitOutlook(series, limit);
        for (var way = 0; way < 12; way++)
        {
            var samples = test.Complete(random);
            var truth = Truth(test, samples);
            var isHeld = outlook.Decision == LimitDecision.Undecidable || outlook.Decision == truth;
            Assert.True(
                isHeld && (outlook.CanExceed || truth != LimitDecision.Exceeds),
                $"{truth}, not {outlook.Decision} or {outlook.CanExceed}, with {string.Join(' ', samples)} " +
                $"after {test.Held.Length} in {test.Window} of {test.Limit}");
        }
    });

    [Fact]
    public void AMinuteToWhichNothingIsMissingIsDecidedAsItTurnsOut()
    {
        var decided = 0;
        Seed.ForEach(400, random =>
        {
            var test = new OutlookCase(random);
            var samples = test.Complete(random);
            var (engine, series, limit) = test.Run(samples);
            if (samples.Length == OutlookCase.Slots
                && engine.GetLimitOutlook(series, limit) is { Window.Missing: 0 } outlook)
            {
                Assert.Equal(Truth(test, samples), outlook.Decision);
                Assert.Equal(outlook.Decision == LimitDecision.Exceeds, outlook.CanExceed);
                decided++;
            }
        });
        Assert.True(decided > 50);
    }

    // 160 is not above 160, however it comes to be the mean.
    [Theory]
    [InlineData(160, false, false, LimitDecision.Complies)]
    [InlineData(160, true, false, LimitDecision.Exceeds)]
    [InlineData(159.9, false, false, LimitDecision.Exceeds)]
    [InlineData(160.1, true, false, LimitDecision.Complies)]
    public void AMeanOnTheLimitIsDecidedExactly(double limit, bool isInclusive, bool ignores, LimitDecision expected)
    {
        var (engine, series, id) = Minute(
            new(limit) { IsInclusive = isInclusive, IgnoresRounding = ignores }, new MeasuringRange(160, 200));
        Append(engine, series, 159.9, 159.9, 159.9, 160.1, 160.1, 160.1);
        var outlook = engine.GetLimitOutlook(series, id);
        Assert.Equal((expected, 160.0, 160.0), (outlook.Decision, outlook.Low, outlook.High));
    }

    [Fact]
    public void ABoundOnTheLimitIsComparedAsAFractionAndNotAsADouble()
    {
        // 0.1 + 0.2 + 0.3 over 3 is 0.2, whatever doubles make of it; with 0.2 to come it can become no other.
        var (engine, series, id) = Minute(new(0.2), new MeasuringRange(0.1, 0.2));
        Append(engine, series, 0.1, 0.2, 0.3);
        var outlook = engine.GetLimitOutlook(series, id);
        Assert.Equal((LimitDecision.Complies, 0.2, false), (outlook.Decision, outlook.High, outlook.CanExceed));
        Assert.Equal(0.2, outlook.Headroom);
    }

    [Fact]
    public void RoundingDecidesUnlessTheLimitIgnoresIt()
    {
        var definition = Definition(new MeasuringRange(0, 100)) with { Rounding = new Rounding(0) };
        var (engine, series, _) = Minute(new(100), null);
        var window = engine.AddWindow(series, definition);
        var rounded = engine.AddLimit(series, new(60) { Window = window });
        var exact = engine.AddLimit(series, new(60) { Window = window, IgnoresRounding = true });
        Append(engine, series, 60.1, 60.1, 60.1, 60.1, 60.1, 60.1);
        Assert.Equal(LimitDecision.Complies, engine.GetLimitOutlook(series, rounded).Decision);
        Assert.Equal(LimitDecision.Exceeds, engine.GetLimitOutlook(series, exact).Decision);
        Assert.Equal((60.0, 60.1), (
            engine.GetLimitOutlook(series, rounded).SoFar, engine.GetLimitOutlook(series, exact).SoFar));
    }

    [Fact]
    public void AWindowThatCannotBecomeValidIsUndecidableAndCannotExceed()
    {
        var (engine, series, id) = Minute(new(50), new MeasuringRange(0, 100));
        engine.Append(series, At(0), 90);
        engine.Append(series, At(50), 90);
        var outlook = engine.GetLimitOutlook(series, id);
        Assert.Equal(LimitDecision.Undecidable, outlook.Decision);
        Assert.True(outlook is { CanExceed: false, ExceedsSoFar: true });
    }

    [Fact]
    public void HeadroomIsTheAverageOnWhichTheMeanLandsOnTheLimit() => Seed.ForEach(300, random =>
    {
        var threshold = random.Next(10, 900) / 10.0;
        var (engine, series, id) = Minute(new(threshold), new MeasuringRange(0, 100));
        var values = Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.Next(1000) / 10m).ToArray();
        Append(engine, series, [.. values.Select(value => (double)value)]);
        var missing = 6 - values.Length;
        var expected = (((decimal)threshold * 6) - values.Sum()) / missing;
        Assert.Equal((double)expected, engine.GetLimitOutlook(series, id).Headroom, 1e-13);
    });

    [Fact]
    public void HeadroomIsSaidOfMeansOnly()
    {
        var (engine, series, _) = Minute(new(50), null);
        var window = engine.AddWindow(series, WindowDefinition.Minute with { Aggregates = [Aggregate.Max] });
        var id = engine.AddLimit(series, new(50) { Window = window });
        Append(engine, series, 1);
        Assert.Equal(double.NaN, engine.GetLimitOutlook(series, id).Headroom);
    }

    [Fact]
    public void AThresholdIsThatOfTheStartOfTheWindow()
    {
        var engine = Engines.Small();
        var series = engine.Register(Engines.Info("s/f") with { Lateness = TimeSpan.Zero });
        var load = engine.Register(Engines.Info("s/load"));
        var window = engine.AddWindow(series, Definition(new MeasuringRange(0, 100)));
        var id = engine.AddLimit(series, new(LimitThreshold.Of(load, 0.1)) { Window = window });
        Append(engine, series, 80, 80, 80, 80, 80, 80);
        Assert.Equal(double.NaN, engine.GetLimitOutlook(series, id).Threshold);
        Assert.Equal(LimitDecision.Undecidable, engine.GetLimitOutlook(series, id).Decision);
        engine.Append(load, At(0), 799);
        engine.Append(load, At(10), 100);
        Assert.Equal(79.9, engine.GetLimitOutlook(series, id).Threshold);
        Assert.Equal(LimitDecision.Exceeds, engine.GetLimitOutlook(series, id).Decision);
    }

    [Fact]
    public void AWindowOfWindowsIsHeldAgainstThoseThatAreOver()
    {
        var engine = Engines.Small();
        var series = engine.Register(Engines.Info("s/f") with { Lateness = TimeSpan.Zero });
        var window = engine.AddWindow(series, new WindowDefinition(TimeSpan.FromMinutes(5))
        {
            Of = Definition(null) with { Validity = null },
            Range = new MeasuringRange(0, 100),
            Validity = ValidityRule.Capture(0.75),
        });
        var id = engine.AddLimit(series, new(50) { Window = window });
        for (var second = 0; second < 270; second += 10)
        {
            engine.Append(series, At(second), 62);
        }

        // Four minutes are over; the fifth reads 62 so far, and can still become 0.
        var outlook = engine.GetLimitOutlook(series, id);
        Assert.Equal((1, 62.0, 49.6), (outlook.Window.Missing, outlook.SoFar, outlook.Low));
        Assert.Equal((LimitDecision.Undecidable, 2.0), (outlook.Decision, outlook.Headroom));
    }

    [Fact]
    public void WhatIsCertainOfAWindowOfWindowsIsHowItEnds() => Seed.ForEach(200, random =>
    {
        var minutes = Definition(null) with { Validity = ValidityRule.Capture(0.5) };
        if (random.Next(2) == 0)
        {
            minutes = minutes with { Aggregates = [Aggregate.Max], RescuedAbove = random.Next(100) };
        }

        var definition = new WindowDefinition(TimeSpan.FromMinutes(5))
        {
            Of = minutes,
            Range = new MeasuringRange(0, 100),
            Validity = random.Next(3) == 0 ? null : ValidityRule.Capture(0.6),
        };
        var engine = Engines.Small();
        var series = engine.Register(Engines.Info("s/f") with { Lateness = TimeSpan.Zero });
        var id = engine.AddLimit(series, new(50) { Window = engine.AddWindow(series, definition) });
        var outlooks = new List<LimitOutlook>();
        var level = random.Next(20, 80);
        for (var slot = 0; slot < 30; slot++)
        {
            if (random.Next(6) > 0)
            {
                var value = random.Next(4) == 0 ? 100 * random.Next(2) : level;
                var mark = random.Next(8) switch
                {
                    0 => StatusMark.Stopped,
                    1 => StatusMark.Fault,
                    _ => StatusMark.Normal,
                };
                engine.Append(series, At(10 * slot), value, new SampleStatus(mark));
                outlooks.Add(engine.GetLimitOutlook(series, id));
            }
        }

        var result = engine.Window(series, definition, At(0), At(300)).Single();
        var truth = result.Verdict != WindowVerdict.Valid ? LimitDecision.Undecidable
            : result.Value > 50 ? LimitDecision.Exceeds
            : LimitDecision.Complies;
        foreach (var outlook in outlooks)
        {
            Assert.True(outlook.Decision == LimitDecision.Undecidable || outlook.Decision == truth);
            Assert.True(outlook.CanExceed || truth != LimitDecision.Exceeds);
        }
    });

    [Fact]
    public void WhereAGapMayBeFilledNothingIsCertain()
    {
        var (engine, series, _) = Minute(new(50), null);
        var filled = Definition(new MeasuringRange(0, 100)) with
        {
            Fill = WindowFill.Linear(TimeSpan.FromMinutes(1)),
        };
        var id = engine.AddLimit(series, new(50) { Window = engine.AddWindow(series, filled) });
        Append(engine, series, 1, 1, 1, 1, 1, 1);
        var outlook = engine.GetLimitOutlook(series, id);
        Assert.Equal((LimitDecision.Undecidable, true), (outlook.Decision, outlook.CanExceed));
        Assert.Equal((double.NegativeInfinity, double.NaN), (outlook.Low, outlook.Headroom));
    }

    [Fact]
    public void WhatCannotBeForeseenIsRefusedByName()
    {
        var (engine, series, id) = Minute(new(50), null);
        Assert.Throws<InvalidOperationException>(() => engine.GetLimitOutlook(series, id));
        Append(engine, series, 1);
        Assert.Equal(50, engine.GetLimitOutlook(series, id).Threshold);
        var onSamples = engine.AddLimit(series, new(50));
        Assert.Throws<InvalidOperationException>(() => engine.GetLimitOutlook(series, onSamples));
        Assert.Throws<InvalidOperationException>(() => engine.GetLimitOutlook(series, new LimitId(99)));
        Assert.Throws<ArgumentOutOfRangeException>(() => engine.GetLimitOutlook(new SeriesId(9), id));
    }

    private static LimitDecision Truth(OutlookCase test, Sample[] samples)
    {
        var (engine, series, _) = test.Run(samples);
        var from = OutlookCase.InstantOf(0);
        var result = engine.Window(series, test.Window, from, OutlookCase.InstantOf(OutlookCase.Slots)).Single();
        return test.Truth(result, samples);
    }

    private static WindowDefinition Definition(MeasuringRange? range) =>
        WindowDefinition.Minute with { Range = range, Validity = ValidityRule.Count(3) };

    private static (TelemetryEngine Engine, SeriesId Series, LimitId Limit) Minute(
        LimitDefinition limit, MeasuringRange? range)
    {
        var engine = Engines.Small();
        var series = engine.Register(Engines.Info("s/f") with { Lateness = TimeSpan.Zero });
        var id = engine.AddLimit(series, limit with { Window = engine.AddWindow(series, Definition(range)) });
        return (engine, series, id);
    }

    private static void Append(TelemetryEngine engine, SeriesId series, params double[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            engine.Append(series, At(10 * i), values[i]);
        }
    }

    private static Timestamp At(int second) => SeriesScript.Start + TimeSpan.FromSeconds(second);
}
