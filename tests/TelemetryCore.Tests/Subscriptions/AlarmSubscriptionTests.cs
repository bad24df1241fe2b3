using TelemetryCore.Alarms;
using TelemetryCore.Subscriptions;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests.Subscriptions;

/// <summary>Many follow at once, each at its own pace; nothing is lost unless it is counted.</summary>
public sealed class AlarmSubscriptionTests
{
    private const int Capacity = 64;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task NothingIsLostUnlessItIsCounted(bool isStored)
    {
        const int Writers = 4;
        const int Each = 5000;
        var log = new AlarmLog(Capacity);
        log.History = isStored ? new AlarmNumbers.History(_ => true, pageMax: 32) : null;
        var following = Enumerable.Range(0, 8).Select(number => Task.Run(async () =>
        {
            var random = new Random(Seed.Value + number);
            using var subscription = new AlarmSubscription(log, 0);
            var read = new List<long>();
            await foreach (var alarm in subscription.ReadAllAsync())
            {
                read.Add(alarm.Sequence);
                if (random.Next(20) == 0)
                {
                    await Task.Yield();
                }
            }

            return (Read: read, subscription.Lost);
        })).ToArray();
        var writing = Enumerable.Range(0, Writers).Select(_ => new Thread(() => log.Append(Each))).ToArray();
        Array.ForEach(writing, thread => thread.Start());
        Array.ForEach(writing, thread => thread.Join());
        log.Close();

        foreach (var (read, lost) in await Task.WhenAll(following))
        {
            Assert.Equal(read.Distinct().Order(), read);
            Assert.Equal(Writers * Each, read.Count + lost);
            Assert.True(!isStored || lost == 0, $"{lost} lost, and all were stored");
        }
    }

    [Fact]
    public async Task ReadersThatComeAndGoAndComeBackSeeAllOnce()
    {
        const int Count = 3000;
        var log = new AlarmLog(Capacity) { History = new AlarmNumbers.History(_ => true) };
        var reading = Task.Run(async () =>
        {
            var random = Seed.NewRandom();
            var (position, read) = (0L, new List<long>());
            while (position < Count)
            {
                using var subscription = new AlarmSubscription(log, position);
                Assert.True(await subscription.WaitToReadAsync());
                for (var some = random.Next(1, 50); some > 0 && subscription.TryRead(out var alarm); some--)
                {
                    read.Add(alarm.Sequence);
                }

                position = subscription.Position;
            }

            return read;
        });
        log.Append(Count);
        Assert.Equal(Enumerable.Range(1, Count).Select(number => (long)number), await reading);
    }

    [Fact]
    public async Task WhoWaitsIsToldAndAppendingAllocatesNothing()
    {
        var log = new AlarmLog(Capacity);
        using var subscription = new AlarmSubscription(log, 0);
        var allocated = 0L;
        for (var round = 0; round < 300; round++)
        {
            var waiting = subscription.WaitToReadAsync();
            Assert.False(waiting.IsCompleted);
            var alarm = new AlarmEvent { Who = "someone" };
            var before = GC.GetAllocatedBytesForCurrentThread();
            log.Append(ref alarm);
            allocated += round < 100 ? 0 : GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(await waiting);
            Assert.Equal([round + 1L], subscription.ReadAll());
        }

        Assert.Equal(0, allocated);
    }

    [Fact]
    public async Task CancellingStopsTheWaitAndNotTheSubscription()
    {
        var log = new AlarmLog(Capacity);
        using var subscription = new AlarmSubscription(log, 0);
        for (var round = 0; round < 100; round++)
        {
            using var source = new CancellationTokenSource();
            var waiting = subscription.WaitToReadAsync(source.Token).AsTask();
            var appending = round % 2 == 0 ? Task.CompletedTask : Task.Run(() => log.Append());
            await source.CancelAsync();
            await appending;
            try
            {
                Assert.True(await waiting);
            }
            catch (OperationCanceledException cancelled)
            {
                Assert.Equal(source.Token, cancelled.CancellationToken);
            }

            Assert.Equal(round % 2, subscription.ReadAll().Count);
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await subscription.WaitToReadAsync(new CancellationToken(true)));
        Assert.Equal(50, subscription.Position);
    }

    [Fact]
    public async Task DisposingEndsTheWaitAndAllThatAreToCome()
    {
        var log = new AlarmLog(Capacity);
        var subscription = new AlarmSubscription(log, 0);
        var waiting = subscription.WaitToReadAsync().AsTask();
        subscription.Dispose();
        subscription.Dispose();
        Assert.False(await waiting);
        log.Append();
        Assert.False(await subscription.WaitToReadAsync());
        Assert.False(subscription.TryRead(out _));
    }

    [Fact]
    public async Task AClosedLogIsReadToItsEnd()
    {
        var log = new AlarmLog(Capacity);
        using var subscription = new AlarmSubscription(log, 0);
        using var idle = new AlarmSubscription(log, 0);
        var waiting = idle.WaitToReadAsync().AsTask();
        log.Append(3);
        Assert.True(await waiting);
        Assert.Equal(3, idle.ReadAll().Count);
        waiting = idle.WaitToReadAsync().AsTask();
        log.Close();
        Assert.False(await waiting);
        Assert.True(await subscription.WaitToReadAsync());
        Assert.Equal(3, subscription.ReadAll().Count);
        Assert.False(await subscription.WaitToReadAsync());
    }

    [Fact]
    public async Task ASecondReaderOfOneSubscriptionIsMisuse()
    {
        var log = new AlarmLog(Capacity);
        using var subscription = new AlarmSubscription(log, 0);
        var waiting = subscription.WaitToReadAsync();
        Assert.Throws<InvalidOperationException>(() => { _ = subscription.WaitToReadAsync().AsTask(); });
        log.Append();
        Assert.True(await waiting);
        Assert.True(await subscription.WaitToReadAsync());
    }

    [Fact]
    public async Task DisposingTheEngineEndsThoseWhoFollow()
    {
        using var engine = Engines.Small();
        using var subscription = engine.Follow();
        var waiting = subscription.WaitToReadAsync().AsTask();
        engine.Dispose();
        Assert.False(await waiting);
        Assert.Empty(engine.GetAlarmEvents());
        Assert.Throws<ArgumentOutOfRangeException>(() => engine.Follow(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => engine.GetAlarmEvents(max: 0));
    }
}
