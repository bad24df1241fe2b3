using System.Globalization;
using TelemetryCore.Exceedances;
using TelemetryCore.Queries;
using TelemetryCore.Samples;
using TelemetryCore.Storage;
using TelemetryCore.TestKit;
using TelemetryCore.TestKit.Disks;
using TelemetryCore.TestKit.Oracles;
using TelemetryCore.Tests.Exceedances.Scans;

namespace TelemetryCore.Tests.Storage.Stores;

/// <summary>What a store answers, from memory, hot and cold segments and across them, by slow arithmetic.</summary>
public sealed class QuestionsAgainstReferenceTests
{
    [Fact]
    public void AnyQuestionIsAnsweredAsTheReferenceAnswersIt() => Seed.ForEach(20, random =>
    {
        using var run = new StoreRun(new SimulatedDisk(1), Durability.PowerLoss(TimeSpan.FromSeconds(1)));
        foreach (var step in StoreScript.Create(random, 120))
        {
            run.Do(step);
            for (var i = 0; i < run.Reference.Series.Count; i++)
            {
                Ask(run, i, random);
            }
        }
    });

    private static void Ask(StoreRun run, int number, Random random)
    {
        var history = run.Reference.Series[number].History;
        var series = new SeriesId(number);
        var from = Timestamp.From(StoreRun.Start) - TimeSpan.FromHours(13) + TimeSpan.FromSeconds(random.Next(40_000));
        var to = from + TimeSpan.FromSeconds(random.Next(20_000));
        var samples = history.Read(from, to).ToList();
        AssertSame(samples, Engines.ReadAll(run.Engine, series, from, to));
        AssertSummary(samples, run.Engine.Summarize(series, from, to));

        var asOf = run.Now - TimeSpan.FromMicroseconds(random.NextInt64(4_000_000L * random.Next(1, 40_000)));
        var then = history.Read(from, to, asOf).ToList();
        AssertSame(then, ReadAll(run.Engine, series, from, to, asOf));
        AssertSummary(then, run.Engine.Summarize(series, from, to, asOf));

        AskForExceedances(run.Engine, series, samples, (from, to, null), random);
        AskForExceedances(run.Engine, series, then, (from, to, asOf), random);
    }

    private static void AskForExceedances(
        TelemetryEngine engine,
        SeriesId series,
        List<Sample> samples,
        (Timestamp From, Timestamp To, Timestamp? AsOf) range,
        Random random)
    {
        var limit = EpisodeAssert.RandomLimit(random);
        var bare = limit with { OnDelay = TimeSpan.Zero, OffDelay = TimeSpan.Zero, Deadband = 0 };
        var cadence = engine.GetInfo(series).Cadence;
        engine.UsesZoneMaps = random.Next(2) == 0;
        EpisodeAssert.Same(
            new ReferenceEpisodes(limit, cadence).Of(samples),
            [.. engine.FindExceedances(series, limit, null, range.From, range.To, range.AsOf)]);
        Assert.Equal(
            samples.Count(sample => new ReferenceEpisodes(bare, cadence).Of([sample]).Count > 0),
            engine.CountBeyond(series, range.From, range.To, limit, range.AsOf));
    }

    private static void AssertSummary(List<Sample> samples, SeriesSummary summary)
    {
        var valid = samples.Where(sample => sample.IsValid).Select(sample => sample.Value).ToList();
        Assert.Equal(samples.Count, summary.Count);
        Assert.Equal(valid.Count, summary.Valid);
        Assert.Equal(samples.FirstOrDefault().Timestamp, summary.First);
        Assert.Equal(samples.LastOrDefault().Timestamp, summary.Last);
        Assert.Equal(valid.DefaultIfEmpty(double.PositiveInfinity).Min(), summary.Min);
        Assert.Equal(valid.DefaultIfEmpty(double.NegativeInfinity).Max(), summary.Max);
        foreach (var mark in Enum.GetValues<StatusMark>())
        {
            Assert.Equal(samples.Count(sample => sample.Status.Mark == mark), summary.Statuses[mark]);
        }

        AssertExact(valid, summary);
    }

    // Decimal arithmetic is exact for readings of few decimals; others have no exact sum to compare.
    private static void AssertExact(List<double> valid, SeriesSummary summary)
    {
        if (valid.Count == 0 || valid.Exists(value => Math.Round(value, 4) != value))
        {
            return;
        }

        var sum = valid.Sum(value => (decimal)value);
        Assert.Equal(sum, decimal.Parse(summary.Sum!, CultureInfo.InvariantCulture));
        var mean = (sum / valid.Count).ToString(CultureInfo.InvariantCulture);
        Assert.Equal(double.Parse(mean, CultureInfo.InvariantCulture), summary.Mean);
    }

    private static List<Sample> ReadAll(
        TelemetryEngine engine, SeriesId series, Timestamp from, Timestamp to, Timestamp asOf)
    {
        var samples = new List<Sample>();
        using var cursor = engine.Read(series, from, to, asOf);
        while (cursor.MoveNext())
        {
            for (var i = 0; i < cursor.Current.Length; i++)
            {
                samples.Add(cursor.Current[i]);
            }
        }

        return samples;
    }

    private static void AssertSame(List<Sample> expected, List<Sample> actual) =>
        Assert.Equal(expected.Select(StoreState.Line), actual.Select(StoreState.Line));
}
