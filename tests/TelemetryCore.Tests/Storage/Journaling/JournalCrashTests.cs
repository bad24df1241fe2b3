using TelemetryCore.Storage.Journaling;
using TelemetryCore.TestKit;
using TelemetryCore.TestKit.Disks;

namespace TelemetryCore.Tests.Storage.Journaling;

/// <summary>What was said to be durable is read back, in order and bit for bit, wherever the power fails.</summary>
public sealed class JournalCrashTests
{
    private const int Steps = 60;

    [Fact]
    public void APowerCutAtAnyOperationLosesNothingDurableAndInventsNothing() => Seed.ForEach(3, random =>
    {
        var seed = random.Next();
        for (var operation = 0; Crash(seed, operation, always: true) is { } crashed; operation++)
        {
            var (recorder, report) = JournalRecorder.Replay(
                crashed.Disk.AfterCrash((ulong)operation), crashed.Script.Retired);
            Assert.Empty(report.Damage);
            AssertHolds(crashed.Script, recorder, report.LastCommit, atLeast: crashed.Script.Durable);
        }
    });

    [Fact]
    public void UnsyncedCommitsNeverCostTheDurableOnes() => Seed.ForEach(3, random =>
    {
        var seed = random.Next();
        for (var operation = 0; Crash(seed, operation, always: false) is { } crashed; operation++)
        {
            var (script, disk) = crashed;
            var (recorder, _) = JournalRecorder.Replay(disk.AfterCrash((ulong)operation), script.Retired);
            for (var lane = 0; lane < JournalScript.Lanes; lane++)
            {
                var durable = script.LinesOf(lane, script.Durable).ToArray();
                var all = script.LinesOf(lane, long.MaxValue).ToHashSet();
                Assert.Equal(durable, recorder.LinesOf(lane).Take(durable.Length));
                Assert.All(recorder.LinesOf(lane), line => Assert.Contains(line, all));
            }
        }
    });

    [Fact]
    public void AKilledProcessLosesNothingThatWasWritten() => Seed.ForEach(3, random =>
    {
        var seed = random.Next();
        for (var operation = 0; Crash(seed, operation, always: false) is { } crashed; operation++)
        {
            var (recorder, report) = JournalRecorder.Replay(crashed.Disk.AfterKill(), crashed.Script.Retired);
            Assert.Empty(report.Damage);
            AssertHolds(crashed.Script, recorder, report.LastCommit, atLeast: crashed.Script.Written);
        }
    });

    [Fact]
    public void OneJournalGoesOnOverAThousandCrashes()
    {
        var random = Seed.NewRandom();
        var script = new JournalScript(random);
        var disk = JournalScript.NewDisk(1);
        script.Open(disk, 1, 1);
        var seen = 0L;
        for (var cycle = 0; cycle < 1000; cycle++)
        {
            disk.CrashAfter(random.Next(1, 40));
            Assert.Throws<SimulatedCrashException>(() => script.Run(int.MaxValue, always: true));
            disk = disk.AfterCrash((ulong)cycle);
            var (recorder, report) = JournalRecorder.Replay(disk, script.Retired);
            Assert.Empty(report.Damage);
            AssertHolds(script, recorder, report.LastCommit, atLeast: script.Durable);
            Assert.True(report.NextCommit > report.LastCommit && report.NextCommit >= seen);
            seen = report.NextCommit;
            script.Accept(report);
            script.Open(disk, report.NextFile, report.NextCommit);
            if (random.Next(3) == 0)
            {
                script.Retire(report.NextCommit - 1);
            }
        }

        Assert.True(disk.Used < 1 << 20, $"{disk.Used} bytes are left");
    }

    private static (JournalScript Script, SimulatedDisk Disk)? Crash(int seed, int operation, bool always)
    {
        var disk = JournalScript.NewDisk((ulong)seed);
        var script = new JournalScript(new Random(seed));
        disk.CrashAfter(operation);
        try
        {
            script.Open(disk, 1, 1);
            script.Run(Steps, always);
            return null;
        }
        catch (SimulatedCrashException)
        {
            return (script, disk);
        }
    }

    /// <summary>All lines up to the last commit told, which may be one that nobody was told of yet.</summary>
    private static void AssertHolds(JournalScript script, JournalRecorder recorder, long lastCommit, long atLeast)
    {
        Assert.InRange(lastCommit, 0, atLeast + 1);
        for (var lane = 0; lane < JournalScript.Lanes; lane++)
        {
            Assert.Equal(script.LinesOf(lane, Math.Max(lastCommit, atLeast)), recorder.LinesOf(lane));
        }
    }
}
