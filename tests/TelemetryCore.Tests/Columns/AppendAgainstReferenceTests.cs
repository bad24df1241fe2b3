using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;
using TelemetryCore.TestKit.Oracles;

namespace TelemetryCore.Tests.Columns;

/// <summary>The columns against a sorted dictionary; F39: N appends in, N accounted for.</summary>
public sealed class AppendAgainstReferenceTests
{
    private static readonly TimeSpan Lateness = TimeSpan.FromMinutes(20);

    [Theory]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(256)]
    public void EveryOutcomeAndEverySampleEqualsTheReference(int chunkSize) => Seed.ForEach(40, random =>
    {
        var engine = Engines.Small(chunkSize);
        var series = engine.Register(Engines.Info("s/f") with { Lateness = Lateness });
        var reference = new ReferenceSeries(Lateness);
        foreach (var sample in SeriesScript.Create(random, 400))
        {
            var expected = reference.Append(sample);
            var result = engine.Append(series, sample.Timestamp, sample.Value, sample.Status);
            Assert.Equal(expected, result.Outcome);
        }

        AssertSame(reference.Samples.Values, Engines.ReadAll(engine, series));
        var superseded = engine.GetAmendments(series, Timestamp.MinValue, Timestamp.MaxValue);
        AssertSame(reference.Superseded, superseded.Select(amendment => amendment.Before));
        Assert.Equal(reference.Samples.Count, engine.CountSamples(series));
    });

    [Fact]
    public void AnyCutIntoBatchesStoresTheSameAndCountsEverySampleOnce() => Seed.ForEach(40, random =>
    {
        var samples = SeriesScript.Create(random, 300);
        var one = Engines.Small(7);
        var many = Engines.Small(4);
        var info = Engines.Info("s/f") with { Lateness = Lateness };
        var (first, second) = (one.Register(info), many.Register(info));
        foreach (var sample in samples)
        {
            one.Append(first, sample.Timestamp, sample.Value, sample.Status);
        }

        for (var at = 0; at < samples.Count;)
        {
            var count = Math.Min(samples.Count - at, random.Next(1, 60));
            var result = many.Append(second, SeriesScript.Batch(samples.GetRange(at, count)));
            Assert.Equal(count, result.Offered);
            Assert.Equal(count, result.Stored + result.Duplicates + result.Rejected + result.Quarantined);
            at += count;
        }

        AssertSame(Engines.ReadAll(one, first), Engines.ReadAll(many, second));
        Assert.Equal(one.Ledger, many.Ledger);
        Assert.Equal(samples.Count, many.Ledger.Offered);
        Assert.True(many.Ledger.IsBalanced);
    });

    [Fact]
    public void ARangeIsReadAsTheReferenceFiltersIt() => Seed.ForEach(30, random =>
    {
        var engine = Engines.Small(4);
        var series = engine.Register(Engines.Info("s/f"));
        var samples = SeriesScript.Create(random, 120);
        engine.Append(series, SeriesScript.Batch(samples));
        var all = Engines.ReadAll(engine, series);
        for (var i = 0; i < 50; i++)
        {
            var from = SeriesScript.Start + TimeSpan.FromSeconds(random.Next(-5, 1300));
            var to = from + TimeSpan.FromSeconds(random.Next(-5, 600));
            AssertSame(
                all.Where(sample => sample.Timestamp >= from && sample.Timestamp < to),
                Engines.ReadAll(engine, series, from, to));
        }
    });

    [Theory]
    [InlineData(4, 10)]
    [InlineData(7, 100)]
    public void RetentionKeepsTheNewestAndCountsWhatItDrops(int chunkSize, int retained)
    {
        var engine = Engines.Small(chunkSize, retained);
        var series = engine.Register(Engines.Info("s/f"));
        for (var i = 0; i < 1000; i++)
        {
            engine.Append(series, SeriesScript.Start + TimeSpan.FromSeconds(i), i);
            var held = Engines.ReadAll(engine, series);
            Assert.InRange(held.Count, Math.Min(i + 1, retained), retained + (2 * chunkSize));
            Assert.Equal(i, held[^1].Value);
            Assert.Equal(i - held.Count + 1, held[0].Value);
        }

        var late = engine.Append(series, SeriesScript.Start + TimeSpan.FromSeconds(1.5), 1);
        Assert.Equal(AppendOutcome.TooLate, late.Outcome);
    }

    [Fact]
    public void RetentionHoldsWithinOneLargeBatch()
    {
        var engine = Engines.Small(8, retained: 50);
        var series = engine.Register(Engines.Info("s/f"));
        var samples = Enumerable.Range(0, 10_000)
            .Select(i => new Sample(SeriesScript.Start + TimeSpan.FromSeconds(i), i, default))
            .ToList();
        engine.Append(series, SeriesScript.Batch(samples));
        Assert.InRange(engine.CountSamples(series), 50, 50 + (2 * 8));
        Assert.Equal(samples[^1], Engines.ReadAll(engine, series)[^1]);
        Assert.Equal(10_000, engine.CountSamples(series) + engine.Ledger.Retired);
    }

    [Fact]
    public void VersionsAreBoundedAndTheRefusalHasAName()
    {
        var engine = Engines.Small(4);
        var series = engine.Register(Engines.Info("s/f"));
        engine.Append(series, SeriesScript.Start, -1);
        for (var i = 0; i < Limits.VersionsPerSeriesMax; i++)
        {
            Assert.Equal(AppendOutcome.NewVersion, engine.Append(series, SeriesScript.Start, i).Outcome);
        }

        var refused = engine.Append(series, SeriesScript.Start, -2);
        Assert.Equal(AppendOutcome.TooManyVersions, refused.Outcome);
        Assert.Equal(1, refused.Rejected);
        Assert.True(engine.Ledger.IsBalanced);
    }

    private static void AssertSame(IEnumerable<Sample> expected, IEnumerable<Sample> actual) =>
        Assert.Equal(expected.Select(Bits), actual.Select(Bits));

    private static (long Time, long Value, byte Status) Bits(Sample sample) =>
        (sample.Timestamp.Microseconds, BitConverter.DoubleToInt64Bits(sample.Value), sample.Status.Value);
}
