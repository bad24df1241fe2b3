using TelemetryCore.Alarms;
using TelemetryCore.Samples;
using TelemetryCore.Subscriptions;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests.Subscriptions;

/// <summary>Steps are numbered once, kept for a while, and read from any place; what is gone is counted.</summary>
public sealed class AlarmLogTests
{
    private const int Capacity = 70;

    [Fact]
    public void NumbersAscendFromOne()
    {
        var log = new AlarmLog(Capacity);
        Assert.Equal(0, log.Last);
        Assert.Equal([1L, 2L, 3L], [log.Append(), log.Append(), log.Append()]);
        Assert.Equal([1L, 2L, 3L], new AlarmSubscription(log, 0).ReadAll());
    }

    [Fact]
    public void FollowingAfterEachPositionGivesTheSameSuffix() => Seed.ForEach(20, random =>
    {
        var capacity = random.Next(Limits.AlarmHistoryMin, 200);
        var log = new AlarmLog(capacity);
        var count = random.Next(3 * capacity);
        log.Append(count);
        for (var after = 0; after <= count; after++)
        {
            var subscription = new AlarmSubscription(log, after);
            var oldest = Math.Max(after + 1, count - capacity + 1);
            Assert.Equal(Range(oldest, count), subscription.ReadAll());
            Assert.Equal(oldest - after - 1, subscription.Lost);
            Assert.Equal(count, subscription.Position);
        }
    });

    [Fact]
    public void APlaceAheadOfAllStartsAtWhatComesNext()
    {
        var log = new AlarmLog(Capacity);
        log.Append(5);
        var subscription = new AlarmSubscription(log, long.MaxValue);
        Assert.Equal(5, subscription.Position);
        log.Append(2);
        Assert.Equal([6L, 7L], subscription.ReadAll());
        Assert.Equal(0, subscription.Lost);
    }

    [Fact]
    public void WhatHasLeftTheLogComesFromTheStore() => Seed.ForEach(20, random =>
    {
        var log = new AlarmLog(Capacity) { History = new AlarmNumbers.History(_ => true) };
        var count = random.Next(1, 4 * Capacity);
        log.Append(count);
        for (var after = 0; after <= count; after++)
        {
            var subscription = new AlarmSubscription(log, after);
            Assert.Equal(Range(after + 1, count), subscription.ReadAll());
            Assert.Equal(0, subscription.Lost);
        }
    });

    [Fact]
    public void WhatTheStoreHasNotIsCountedExactly() => Seed.ForEach(50, random =>
    {
        var kept = random.NextDouble();
        var salt = random.Next();
        var log = new AlarmLog(Capacity)
        {
            History = new AlarmNumbers.History(sequence => new Random(salt ^ (int)sequence).NextDouble() < kept),
        };
        var subscription = new AlarmSubscription(log, 0);
        var read = new List<long>();
        for (var i = 0; i < 20; i++)
        {
            log.Append(random.Next(2 * Capacity));
            for (var some = random.Next(3 * Capacity); some > 0 && subscription.TryRead(out var alarm); some--)
            {
                read.Add(alarm.Sequence);
            }
        }

        read.AddRange(subscription.ReadAll());
        Assert.Equal(read.Distinct().Order(), read);
        Assert.Equal(log.Last, read.Count + subscription.Lost);
    });

    [Fact]
    public void NumbersOfAnEarlierLifeAreNotUsedAgainAlsoThoseThatNoDiskHas()
    {
        var log = new AlarmLog(Capacity) { History = new AlarmNumbers.History(sequence => sequence <= 40) };
        log.Restore(40);
        var seenMore = new AlarmSubscription(log, 45);
        var seenLess = new AlarmSubscription(log, 38);
        Assert.Empty(seenMore.ReadAll());
        var next = log.Append();
        Assert.Equal(40 + AlarmLog.Gap, next);
        Assert.Equal([next], seenMore.ReadAll());
        Assert.Equal([39, 40, next], seenLess.ReadAll());
        Assert.Equal((0, 0), (seenMore.Lost, seenLess.Lost));
    }

    [Fact]
    public void AnAnswerIsInOrderAndBounded()
    {
        var log = new AlarmLog(Capacity) { History = new AlarmNumbers.History(_ => true) };
        log.Append(100);
        var all = (from: Timestamp.MinValue, to: (Timestamp?)null);
        Assert.Equal(Range(1, 100), Sequences(log.Find(0, all.from, all.to, 1000)));
        Assert.Equal(Range(51, 60), Sequences(log.Find(50, all.from, all.to, 10)));
        Assert.Empty(log.Find(100, all.from, all.to, 10));
        Assert.Equal(Range(5, 9), Sequences(log.Find(0, new Timestamp(5), new Timestamp(10), 1000)));
        Assert.Equal([7L], Sequences(log.Find(6, new Timestamp(5), new Timestamp(10), 1)));
    }

    [Fact]
    public void AppendingAllocatesNothingAndASubscriberThatNeverReadsCostsNothing()
    {
        var log = new AlarmLog(Capacity);
        var subscriptions = Enumerable.Range(0, 1000).Select(_ => new AlarmSubscription(log, 0)).ToArray();
        log.Append(Capacity);
        var alarm = new AlarmEvent { Who = "someone" };
        log.Append(ref alarm);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++)
        {
            log.Append(ref alarm);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.All(subscriptions, subscription => Assert.Equal(0, subscription.Position));
        Assert.Equal(Range(log.Last - Capacity + 1, log.Last), subscriptions[0].ReadAll());
        Assert.Equal(log.Last - Capacity, subscriptions[0].Lost);
    }

    [Fact]
    public void ReadingAllocatesNothing()
    {
        var log = new AlarmLog(Capacity);
        var subscription = new AlarmSubscription(log, 0);
        log.Append(Capacity);
        Assert.True(subscription.TryRead(out _));
        var before = GC.GetAllocatedBytesForCurrentThread();
        while (subscription.TryRead(out _))
        {
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(Capacity, subscription.Position);
    }

    private static IEnumerable<long> Range(long first, long last)
    {
        for (var sequence = first; sequence <= last; sequence++)
        {
            yield return sequence;
        }
    }

    private static IEnumerable<long> Sequences(List<AlarmEvent> alarms) => alarms.Select(alarm => alarm.Sequence);
}
