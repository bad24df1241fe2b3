using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;
using TelemetryCore.Tests.Columns;

namespace TelemetryCore.Tests.Engine;

/// <summary>Every sample offered is counted once, whatever becomes of it; F21, F22, F40.</summary>
public sealed class ConservationTests
{
    [Fact]
    public void OfferedEqualsStoredDuplicateRejectedAndQuarantined() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var engine = Engines.Small(7, retained: 60);
            var series = new[] { "a/f", "a/g", "b/f" }
                .Select(key => engine.Register(Engines.Info(key) with { Lateness = TimeSpan.FromMinutes(2) }))
                .ToArray();
            var offered = 0L;
            foreach (var sample in SeriesScript.Create(random, 400))
            {
                offered += Offer(engine, series[random.Next(series.Length)], Spoil(random, sample), random);
                Assert.Equal(offered, engine.Ledger.Offered);
                Assert.True(engine.Ledger.IsBalanced);
            }

            var held = series.Sum(engine.CountSamples);
            var superseded = series.Sum(id => engine.GetAmendments(id, Timestamp.MinValue, Timestamp.MaxValue).Count);
            Assert.Equal(engine.Ledger.Stored, held + superseded + engine.Ledger.Retired);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("1970-01-01T00:00:07Z", AppendOutcome.TimeTooOld, "time-too-old")]
    [InlineData("2040-01-01T00:00:00Z", AppendOutcome.TimeInFuture, "time-in-future")]
    public void AWrongClockIsQuarantinedByNameAndMovesNothing(string time, AppendOutcome outcome, string reason)
    {
        var engine = Engines.Small();
        var series = engine.Register(Engines.Info("outlet-01/SO2"));
        engine.Append(series, SeriesScript.Start, 1);
        var result = engine.Append(series, Timestamp.Parse(time), 2.5);
        Assert.Equal((outcome, 1), (result.Outcome, result.Quarantined));
        var entry = Assert.Single(engine.Quarantine.Entries);
        Assert.Equal(("outlet-01/SO2", reason), (entry.Source, entry.Reason));
        Assert.Contains("2.5", Encoding.UTF8.GetString(entry.Raw.Span), StringComparison.Ordinal);
        Assert.True(engine.Append(series, SeriesScript.Start + TimeSpan.FromSeconds(1), 3).IsComplete);
        Assert.Equal(2, engine.CountSamples(series));
    }

    [Fact]
    public void TheFutureIsJudgedByTheClockAndNeverByASample()
    {
        var clock = new ManualTimeProvider(SeriesScript.Start.ToDateTimeOffset());
        var engine = Engines.Small(clock: clock);
        var series = engine.Register(Engines.Info("s/f"));
        var ahead = SeriesScript.Start + TimeSpan.FromMinutes(10);
        Assert.Equal(AppendOutcome.Stored, engine.Append(series, ahead, 1).Outcome);
        var beyond = ahead + TimeSpan.FromMicroseconds(1);
        Assert.Equal(AppendOutcome.TimeInFuture, engine.Append(series, beyond, 1).Outcome);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(AppendOutcome.Stored, engine.Append(series, beyond, 1).Outcome);
    }

    [Fact]
    public void ABatchIsCutAtTheFirstImplausibleTime()
    {
        var clock = new ManualTimeProvider(SeriesScript.Start.ToDateTimeOffset());
        var engine = Engines.Small(clock: clock);
        var series = engine.Register(Engines.Info("s/f"));
        var samples = new[] { 0, 1, 9, 10, 11, 12 }
            .Select(minute => new Sample(SeriesScript.Start + TimeSpan.FromMinutes(minute), minute, default))
            .ToList();
        var result = engine.Append(series, SeriesScript.Batch(samples));
        Assert.Equal((6, 4, 2), (result.Offered, result.Stored, result.Quarantined));
        Assert.Equal(AppendOutcome.TimeInFuture, result.Outcome);
    }

    [Fact]
    public void QuarantineIsBoundedAndItsCountsAreNot()
    {
        var engine = new TelemetryEngine(new TelemetryOptions { QuarantineEntriesMax = 3 });
        for (var i = 0; i < 10; i++)
        {
            engine.QuarantineSamples("mn-1", "unmapped-factor", Encoding.UTF8.GetBytes($"x{i}=1"), samples: 2);
        }

        engine.Quarantine.Add("10.0.0.7", "bad-crc", new byte[10_000]);
        var kept = engine.Quarantine.Entries.Select(entry => Encoding.UTF8.GetString(entry.Raw.Span));
        Assert.Equal(["x8=1", "x9=1"], kept.Take(2));
        Assert.Equal((4096, 10_000), (engine.Quarantine.Entries[2].Raw.Length, engine.Quarantine.Entries[2].Length));
        Assert.Equal(10, engine.Quarantine.Counts["unmapped-factor"]);
        Assert.Equal((20, 20), (engine.Ledger.Offered, engine.Ledger.Quarantined));
    }

    private static Sample Spoil(Random random, Sample sample) => random.Next(20) switch
    {
        0 => sample with { Timestamp = new Timestamp(random.Next(100) * Timestamp.MicrosecondsPerSecond) },
        1 => sample with { Timestamp = Timestamp.Parse("2040-01-01T00:00:00Z") },
        2 => sample with { Timestamp = sample.Timestamp - TimeSpan.FromHours(3) },
        _ => sample,
    };

    private static int Offer(TelemetryEngine engine, SeriesId series, Sample sample, Random random)
    {
        if (random.Next(15) == 0)
        {
            engine.QuarantineSamples("mn-1", "not-a-number", "a21026-Rtd=***"u8);
            return 1;
        }

        var result = engine.Append(series, SeriesScript.Batch([sample, sample]));
        Assert.Equal(2, result.Stored + result.Duplicates + result.Rejected + result.Quarantined);
        return result.Offered;
    }
}
