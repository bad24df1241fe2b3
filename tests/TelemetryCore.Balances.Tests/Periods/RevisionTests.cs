using TelemetryCore.Balances.Networks;
using TelemetryCore.Balances.Periods;
using TelemetryCore.Balances.Reconciliation;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;

namespace TelemetryCore.Balances.Tests.Periods;

/// <summary>What comes late, or otherwise than it was, changes what was said, as if it had been known before.</summary>
public sealed class RevisionTests
{
    [Fact]
    public void ACorrectionRevisesAPeriodAndTheEarlierVerdictStaysInTheJournal()
    {
        var plant = new WatchedPlant(WatchedPlant.Mixer());
        plant.AppendHours(0, 3, loss: 12);
        Assert.Equal([BalanceVerdict.Open, BalanceVerdict.Open], plant.Verdicts());

        for (var at = 0; at < WatchedPlant.SamplesPerHour; at++)
        {
            var time = WatchedPlant.Start + (at * WatchedPlant.Cadence);
            plant.Engine.Correct(plant["product"], time, 40, "Li Na", "the meter had a wrong span");
        }

        var revised = plant.AdvanceAll();
        Assert.Equal((BalanceVerdict.Closed, 1), (revised[0].Verdict, revised[0].Revision));
        Assert.Equal(
            [(BalanceVerdict.Open, 0), (BalanceVerdict.Open, 0), (BalanceVerdict.Closed, 1), (BalanceVerdict.Open, 1)],
            plant.Monitor.Journal.Select(period => (period.Verdict, period.Revision)));
    }

    [Fact]
    public void ARevisionThatChangesOnlyAChartSaysTheLaterPeriodsAnew()
    {
        var plant = new WatchedPlant(WatchedPlant.Mixer());
        plant.AppendHours(0, 11, loss: 2);
        plant.AdvanceAll();
        var before = plant.Read(plant.Monitor.Series.Cusum(0))[^1].Value;
        plant.Append("product", 0, 46);
        Assert.Equal(10, plant.AdvanceAll().Count);
        Assert.True(plant.Read(plant.Monitor.Series.Cusum(0))[^1].Value < before);
        Assert.Empty(plant.AdvanceAll());
    }

    [Fact]
    public void WhatWaitsForASeriesTooLongGivesWayAndSaysWhichSeries()
    {
        var plant = new WatchedPlant(WatchedPlant.Mixer(), WatchedPlant.Hourly with { PeriodsMax = 4 });
        for (var at = 0; at < 6 * WatchedPlant.SamplesPerHour; at++)
        {
            plant.Append("feed", at, 30);
            plant.Append("water", at, 10);
        }

        var waited = Assert.Single(plant.AdvanceAll());
        Assert.Equal(UndecidableReason.NotOver, waited.Reason);
        Assert.Contains("'product'", waited.Explanation, StringComparison.Ordinal);

        for (var at = 0; at < 6 * WatchedPlant.SamplesPerHour; at++)
        {
            plant.Append("product", at, 40);
        }

        Assert.Equal(Enumerable.Repeat(BalanceVerdict.Closed, 4), plant.Verdicts());
        Assert.Equal(1, plant.Monitor.TooLate);
    }

    [Fact]
    public void ASeriesThatComesInWholeBeforeAnotherLosesNothing()
    {
        var plant = new WatchedPlant(WatchedPlant.Mixer(), WatchedPlant.Hourly with { PeriodsMax = 2 });
        foreach (var (stream, value) in ((string, double)[])[("feed", 30), ("water", 10), ("product", 40)])
        {
            for (var at = 0; at <= 50 * WatchedPlant.SamplesPerHour; at++)
            {
                plant.Append(stream, at, value);
            }
        }

        Assert.Equal(Enumerable.Repeat(BalanceVerdict.Closed, 50), plant.Verdicts());
        Assert.Equal(0, plant.Monitor.TooLate);
    }

    [Fact]
    public void TheOrderOfArrivalAndTheTimesOfLookingDoNotShow() => Seed.ForEach(20, random =>
    {
        var model = RandomDelay(random);
        var samples = NewSamples(random);
        var live = Run(model, samples, random, everyNth: 1);
        random.Shuffle(samples);
        var shuffled = Run(model, samples, random, everyNth: random.Next(1, 20));
        var replayed = Run(model, [.. samples.OrderBy(sample => sample.At)], random, everyNth: int.MaxValue);

        Assert.Equal(Describe(live), Describe(shuffled));
        Assert.Equal(Describe(live), Describe(replayed));
    });

    [Fact]
    public void ACorrectionGivesWhatTheRightValueWouldHaveGiven() => Seed.ForEach(10, random =>
    {
        var model = RandomDelay(random);
        var samples = NewSamples(random);
        var plant = Run(model, samples, random, everyNth: 3);
        var wrong = random.Next(samples.Length);
        var (stream, at, value, status) = samples[wrong];
        samples[wrong] = (stream, at, value + 5, status);
        plant.Append(stream, at, value + 5, status);
        plant.AdvanceAll();

        Assert.Equal(Describe(Run(model, samples, random, everyNth: 3)), Describe(plant));
    });

    private static WatchedPlant Run(
        BalanceModel model,
        (string Stream, int At, double Value, SampleStatus Status)[] samples,
        Random random,
        int everyNth)
    {
        var plant = new WatchedPlant(model, WatchedPlant.Hourly with { DelayStep = WatchedPlant.Cadence });
        foreach (var (stream, at, value, status) in samples)
        {
            plant.Append(stream, at, value, status);
            if (everyNth < int.MaxValue && random.Next(everyNth) == 0)
            {
                plant.Monitor.Advance();
            }
        }

        plant.AdvanceAll();
        return plant;
    }

    private static BalanceModel RandomDelay(Random random) => WatchedPlant.Mixer(random.Next(3) switch
    {
        0 => null,
        1 => TransportDelay.Of(TimeSpan.FromMinutes(random.Next(1, 100))),
        _ => TransportDelay.PlugFlow(random.Next(1, 40)),
    });

    private static (string Stream, int At, double Value, SampleStatus Status)[] NewSamples(Random random)
    {
        var samples = new List<(string Stream, int At, double Value, SampleStatus Status)>();
        for (var at = 0; at < 12 * WatchedPlant.SamplesPerHour; at++)
        {
            Add("feed", at, 30);
            Add("water", at, 10);
            Add("product", at, 38.5);
        }

        return [.. samples];

        void Add(string stream, int at, double mean)
        {
            var status = new SampleStatus(random.Next(30) == 0 ? StatusMark.Fault : StatusMark.Normal);
            if (random.Next(30) > 0)
            {
                samples.Add((stream, at, Math.Round(mean + (4 * random.NextDouble()) - 2, 2), status));
            }
        }
    }

    /// <summary>All that is appended, bit for bit, and the last word on each period.</summary>
    private static List<string> Describe(WatchedPlant plant)
    {
        var series = plant.Monitor.Series;
        SeriesId[] all =
            [series.Verdict, series.Imbalance, series.Closure, series.LeakZ(0), series.Cusum(0), series.Ewma(0)];
        var samples = all.SelectMany(plant.Read).Select(sample =>
            $"{sample.Timestamp} {BitConverter.DoubleToInt64Bits(sample.Value):x} {sample.Status}");
        var periods = plant.Monitor.Journal
            .GroupBy(period => period.To)
            .OrderBy(period => period.Key)
            .Select(period => $"{period.Last() with { Revision = 0 }}");
        return [.. samples, .. periods];
    }
}
