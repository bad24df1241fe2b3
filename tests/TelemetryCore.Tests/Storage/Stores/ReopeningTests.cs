using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Storage;
using TelemetryCore.Storage.Verification;
using TelemetryCore.TestKit;
using TelemetryCore.TestKit.Disks;

namespace TelemetryCore.Tests.Storage.Stores;

/// <summary>Opening, again and again, after a crash or a clean stop, and by a clock that was set.</summary>
public sealed class ReopeningTests
{
    private static readonly Timestamp First = Timestamp.From(StoreRun.Start) - TimeSpan.FromHours(1);

    // F20: recover, append and checkpoint a thousand times. F12: what is written after a recovery is found by the next.
    [Fact]
    public void AThousandRecoveriesKeepEverySample()
    {
        var disk = new SimulatedDisk(1);
        for (var i = 0; i < 1000; i++)
        {
            var engine = Open(disk);
            var series = engine.Register(StoreScript.Info(0));
            Assert.Equal(i, engine.CountSamples(series));
            Assert.Equal(1, engine.Append(series, First + TimeSpan.FromSeconds(i), i).Stored);
            engine.Commit();
            if (i % 3 == 0)
            {
                engine.Checkpoint();
            }

            if (i % 100 == 99)
            {
                engine.Compact();
            }

            disk = disk.AfterCrash((ulong)i);
        }

        using var last = Open(disk);
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => (double)i), Values(last));
        StoreRun.AssertConserved(last);
    }

    // F21: a clock that goes back refuses nothing that it took before. F22: one that was ahead leaves no mark behind.
    [Theory]
    [InlineData(-720)]
    [InlineData(10)]
    public void AClockThatWasSetRefusesNothingThatIsPlausible(int minutes)
    {
        var disk = new SimulatedDisk(1);
        var now = Timestamp.From(StoreRun.Start);
        using (var engine = Open(disk))
        {
            var series = engine.Register(StoreScript.Info(0));
            Assert.Equal(AppendOutcome.Stored, engine.Append(series, now, 1).Outcome);
            Assert.Equal(AppendOutcome.TimeInFuture, engine.Append(series, now + TimeSpan.FromDays(5), 2).Outcome);
        }

        now += TimeSpan.FromMinutes(minutes);
        using (var engine = Open(disk, new ManualTimeProvider(now.ToDateTimeOffset())))
        {
            var series = engine.Register(StoreScript.Info(0));
            var expected = minutes < 0 ? AppendOutcome.StoredLate : AppendOutcome.Stored;
            Assert.Equal(expected, engine.Append(series, now, 3).Outcome);
            Assert.Equal(AppendOutcome.TimeInFuture, engine.Append(series, now + TimeSpan.FromDays(5), 2).Outcome);
            Assert.Equal(2, engine.CountSamples(series));
        }
    }

    // F18: names of one character and of the most, in any script.
    [Fact]
    public void AnyNameIsFoundAgain()
    {
        var longest = new string('長', Limits.NamePartLengthMax);
        string[] parts = ["a", "\0", "烟气", "\ud83c\udfed", "e\u0301", "\u202e", " ", longest];
        var disk = new SimulatedDisk(1);
        var keys = parts.SelectMany(station => parts.Select(factor => new SeriesKey(station, factor))).ToList();
        using (var engine = Open(disk))
        {
            foreach (var key in keys)
            {
                engine.Append(engine.Register(new SeriesInfo(key) { Unit = key.Factor }), First, key.Factor.Length);
            }

            engine.Commit();
            disk = disk.AfterCrash(1);
        }

        for (var round = 0; round < 2; round++)
        {
            using var engine = Open(disk);
            foreach (var key in keys)
            {
                Assert.True(engine.TryFind(key, out var id), key.ToString());
                Assert.Equal(key.Factor, engine.GetInfo(id).Unit);
                Assert.True(engine.TryGetLatest(id, out var sample) && sample.Value == key.Factor.Length);
            }

            engine.Compact();
        }
    }

    // Opening to look leaves no trace, however long one looks.
    [Fact]
    public void LookingWritesNothing()
    {
        var disk = new SimulatedDisk(1);
        using (var engine = Open(disk))
        {
            engine.Append(engine.Register(StoreScript.Info(0)), First, 1);
        }

        var operations = disk.Operations;
        var clock = new ManualTimeProvider(StoreRun.Start);
        using (var engine = Open(disk, clock))
        {
            Assert.Equal([1], Values(engine));
            clock.Advance(TimeSpan.FromMinutes(5));
        }

        Assert.Equal(operations, disk.Operations);
    }

    // What a killed process had written without a sync is told as stored already, so it must not go with the power.
    [Fact]
    public void WhatIsCalledADuplicateAfterAKillSurvivesAPowerCut()
    {
        var disk = new SimulatedDisk(1);
        var killed = Open(disk, durability: Durability.ProcessCrash);
        killed.Append(killed.Register(StoreScript.Info(0)), First, 1);
        disk = disk.AfterKill();
        var engine = Open(disk);
        var series = engine.Register(StoreScript.Info(0));
        Assert.Equal(AppendOutcome.Duplicate, engine.Append(series, First, 1).Outcome);
        engine.Commit();
        for (var seed = 0UL; seed < 20; seed++)
        {
            using var after = Open(disk.AfterCrash(seed));
            Assert.Equal([1], Values(after));
        }
    }

    // F11: recovery holds what the journal holds, and no more at a time, however little memory there may be.
    [Fact]
    public void AJournalBeyondTheMemoryLimitIsRecovered()
    {
        var disk = new SimulatedDisk(1);
        var random = Seed.NewRandom();
        var engine = Open(disk);
        var series = engine.Register(StoreScript.Info(0));
        var values = Enumerable.Range(0, 200_000).Select(_ => random.NextDouble()).ToArray();
        var times = values.Select((_, i) => First + TimeSpan.FromMilliseconds(i)).ToArray();
        engine.Append(series, new SampleBatch(times, values, new SampleStatus[values.Length]));
        engine.Commit();
        disk = disk.AfterCrash(1);
        using var recovered = Open(disk);
        Assert.True(values.AsSpan().SequenceEqual(Values(recovered).ToArray()));
        Assert.True(StoreVerifier.Verify(disk, StoreRun.Directory).Ok);
    }

    private static IEnumerable<double> Values(TelemetryEngine engine) =>
        Engines.ReadAll(engine, new SeriesId(0)).Select(sample => sample.Value);

    private static TelemetryEngine Open(
        SimulatedDisk disk, ManualTimeProvider? clock = null, Durability? durability = null) => TelemetryEngine.Open(
        StoreRun.Directory,
        StoreRun.Options(disk, durability ?? Durability.PowerLoss(TimeSpan.FromSeconds(1))) with
        {
            Clock = clock ?? new ManualTimeProvider(StoreRun.Start),
            FutureSkewMax = TimeSpan.FromDays(1),
            MemoryLimit = Limits.MemoryLimitMin,
            RetentionAge = null,
        });
}
