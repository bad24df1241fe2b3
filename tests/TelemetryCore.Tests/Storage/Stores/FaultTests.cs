using TelemetryCore.Columns;
using TelemetryCore.Storage;

namespace TelemetryCore.Tests.Storage.Stores;

/// <summary>
/// Disks that refuse and fail. F04, F05: what was acknowledged stays, the health tells, appends are refused by name,
/// limits go on, and all heals when there is space again.
/// </summary>
public sealed class FaultTests
{
    private const int Steps = 85;

    [Fact]
    public void AFailedWriteAtAnyPointLosesNothing()
    {
        var operations = OperationsOf(Steps);
        for (var write = 0; write < operations; write++)
        {
            using var run = new FaultRun();
            run.Disk.FailWriteAfter(write, written: write * 37 % 300);
            run.Play(Steps);
            run.AssertAlarms();
            run.AssertAllIsShown();
            run.AssertNothingLost();
        }
    }

    [Fact]
    public void AFailedReadAtAnyPointLosesNothing()
    {
        for (var read = 0; read < 120; read++)
        {
            using var run = new FaultRun();
            run.Disk.FailReadAfter(read);
            run.Play(Steps);
            run.AssertAlarms();
            run.AssertNothingLost();
        }
    }

    [Theory]
    [InlineData("journal*")]
    [InlineData("spare*")]
    [InlineData("segment*")]
    [InlineData("manifest*")]
    [InlineData("catalog*")]
    [InlineData("notes*")]
    [InlineData("state*")]
    public void AFailedSyncIsNeverTakenForASuccess(string pattern)
    {
        for (var from = 0; from < Steps; from += 7)
        {
            using var run = new FaultRun();
            run.Play(from);
            run.Disk.FailSync(pattern);
            run.Play(Steps);
            run.Disk.FailSync(null);
            run.Play(10);
            run.AssertAlarms();
            run.AssertAllIsShown();
            run.AssertNothingLost();
        }
    }

    [Fact]
    public void AJournalThatHasFailedStaysSoUntilItIsOpenedAgain()
    {
        using var run = new FaultRun();
        run.Play(3);
        run.Disk.FailSync("*");
        Assert.Throws<StorageException>(run.Engine.Commit);
        run.Disk.FailSync(null);
        Assert.Equal(StoreHealth.Failed, run.Engine.Health);
        Assert.Equal(AppendOutcome.StorageFailed, run.Append());
        Assert.Throws<StorageException>(run.Engine.Commit);
        Assert.Throws<StorageException>(run.Engine.Checkpoint);
        Assert.Equal(StoreHealth.Failed, run.Engine.Health);
        run.AssertAlarms();
        run.AssertNothingLost();
    }

    [Fact]
    public void AFullDiskAtAnyPointRefusesByNameAndHeals()
    {
        for (var room = 0; room < 6000; room += 97)
        {
            using var run = new FaultRun();
            run.Disk.Quota = run.Disk.Used + room;
            run.Play(Steps);
            run.AssertAlarms();
            run.AssertAllIsShown();
            run.AssertNothingLost();
            run.Disk.Quota = long.MaxValue;
            run.Engine.Commit();
            Assert.Equal(AppendOutcome.Stored, run.Append());
            run.Engine.Checkpoint();
            Assert.Equal(StoreHealth.Healthy, run.Engine.Health);
            run.Engine.Compact();
            run.AssertAllIsShown();
            run.AssertNothingLost();
        }
    }

    [Fact]
    public void AFullDiskIsToldAndAppendsAreRefusedByName()
    {
        using var run = new FaultRun();
        run.Play(3);
        run.Disk.Quota = run.Disk.Used;
        var outcome = AppendOutcome.Stored;
        for (var i = 0; i < 1000 && outcome == AppendOutcome.Stored; i++)
        {
            outcome = run.Append();
            FaultRun.Try(true, run.Engine.Commit);
        }

        Assert.Equal(AppendOutcome.StorageFull, outcome);
        Assert.Equal(StoreHealth.Full, run.Engine.Health);
        run.AssertAlarms();
        run.AssertAlarmsOfWhatIsSentAgain();
        Assert.True(run.Engine.Ledger.IsBalanced);
    }

    private static int OperationsOf(int steps)
    {
        using var run = new FaultRun();
        var before = run.Disk.Operations;
        run.Play(steps);
        return run.Disk.Operations - before;
    }
}
