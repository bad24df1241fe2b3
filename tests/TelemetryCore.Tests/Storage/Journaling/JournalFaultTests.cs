using TelemetryCore.Storage;
using TelemetryCore.Storage.Journaling;

namespace TelemetryCore.Tests.Storage.Journaling;

/// <summary>A full volume heals and loses nothing; a failed sync or write ends the journal for good.</summary>
public sealed class JournalFaultTests
{
    [Fact]
    public async Task AFullVolumeKeepsTheCommitUntilThereIsSpace()
    {
        for (var quota = 0L; quota < 12_000; quota += 97)
        {
            var disk = JournalScript.NewDisk(1);
            var script = new JournalScript(new Random(5));
            disk.Quota = quota;
            script.Open(disk, 1, 1);
            while (script.Journal.State == JournalState.Healthy)
            {
                script.Add(0);
                script.Add(1);
                script.Commit(sync: true);
            }

            var durable = script.Durable;
            var waiting = script.Journal.WaitAsync(durable + 1, CancellationToken.None);
            Assert.Equal(JournalState.Full, script.Journal.State);
            Assert.IsType<StorageException>(script.Journal.Failure);
            script.Add(1);
            script.Commit(sync: true);
            Assert.Equal(durable, script.Durable);
            Assert.False(waiting.IsCompleted);

            disk.Quota = long.MaxValue;
            script.Commit(sync: true);
            await waiting;
            Assert.Equal(JournalState.Healthy, script.Journal.State);
            Assert.Null(script.Journal.Failure);
            script.Add(0);
            script.Commit(sync: true);
            AssertAllThere(script, disk.AfterCrash(1));
        }
    }

    [Fact]
    public async Task AFailedSyncPoisonsTheJournalForGood()
    {
        var disk = JournalScript.NewDisk(1);
        var script = new JournalScript(new Random(5));
        script.Open(disk, 1, 1);
        script.Add(0);
        script.Commit(sync: true);
        var waiting = script.Journal.WaitAsync(2, CancellationToken.None);
        disk.FailSync("*");
        script.Add(0);
        script.Commit(sync: true);

        Assert.Equal(JournalState.Poisoned, script.Journal.State);
        var failure = await Assert.ThrowsAsync<StorageException>(() => waiting);
        Assert.Contains("cannot sync", failure.Message, StringComparison.Ordinal);
        disk.FailSync(null);
        var operations = disk.Operations;
        script.Commit(sync: true);
        Assert.Equal(1, script.Durable);
        Assert.Equal(operations, disk.Operations);
        await Assert.ThrowsAsync<StorageException>(() => script.Journal.WaitAsync(2, CancellationToken.None));
        Assert.True(script.Journal.WaitAsync(1, CancellationToken.None).IsCompletedSuccessfully);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(100)]
    public void AWriteThatFailsHalfWayLeavesATornTailOnly(int written)
    {
        var disk = JournalScript.NewDisk(1);
        var script = new JournalScript(new Random(5));
        script.Open(disk, 1, 1);
        script.Add(0);
        script.Commit(sync: true);
        disk.FailWriteAfter(0, written);
        script.Add(0);
        script.Commit(sync: true);

        Assert.Equal(JournalState.Poisoned, script.Journal.State);
        var (recorder, report) = JournalRecorder.Replay(disk.AfterKill());
        Assert.Empty(report.Damage);
        Assert.Equal(1, report.LastCommit);
        Assert.Equal(written == 0, report.TornTailBytes == 0);
        Assert.Equal(script.LinesOf(0, 1), recorder.LinesOf(0));
    }

    [Fact]
    public async Task WaitersAreToldAtTheirCommitOrWhenItCannotComeAnyMore()
    {
        var disk = JournalScript.NewDisk(1);
        var script = new JournalScript(new Random(5));
        script.Open(disk, 1, 1);
        using var cancel = new CancellationTokenSource();
        var first = script.Journal.WaitAsync(1, CancellationToken.None);
        var cancelled = script.Journal.WaitAsync(2, cancel.Token);
        var second = script.Journal.WaitAsync(2, CancellationToken.None);
        script.Add(0);
        script.Commit(sync: false);
        Assert.False(first.IsCompleted);
        Assert.Equal(0, script.Durable);
        await cancel.CancelAsync();

        script.Commit(sync: true);
        await first;
        await second;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        var third = script.Journal.WaitAsync(3, CancellationToken.None);
        script.Journal.Dispose();
        await Assert.ThrowsAsync<StorageException>(() => third);
    }

    private static void AssertAllThere(JournalScript script, TelemetryCore.TestKit.Disks.SimulatedDisk disk)
    {
        var (recorder, report) = JournalRecorder.Replay(disk);
        Assert.Empty(report.Damage);
        Assert.Equal(0, report.TornTailBytes);
        Assert.Equal(script.LinesOf(0, long.MaxValue), recorder.LinesOf(0));
        Assert.Equal(script.LinesOf(1, long.MaxValue), recorder.LinesOf(1));
    }
}
