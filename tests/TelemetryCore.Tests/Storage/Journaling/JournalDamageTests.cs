using System.Buffers.Binary;
using TelemetryCore.Samples;
using TelemetryCore.Storage;
using TelemetryCore.Storage.Blocks;
using TelemetryCore.Storage.Files;
using TelemetryCore.Storage.Journaling;
using TelemetryCore.Tests.Storage.Segments;
using TelemetryCore.TestKit;
using TelemetryCore.TestKit.Disks;

namespace TelemetryCore.Tests.Storage.Journaling;

/// <summary>
/// Damage to a journal of three files with three commits each, one sample a commit: what is lost is named, and the
/// rest is there.
/// </summary>
public sealed class JournalDamageTests
{
    private const int Commits = 9;
    private const int FileHeader = 56;
    private const int BlockBytes = 32 + 96;

    // Room for three commits of one sample, no more.
    private const int FileBytes = FileHeader + (3 * BlockBytes) + 40;

    [Fact]
    public void AnUntouchedJournalIsReadWhole()
    {
        var (disk, _) = Write();
        var (recorder, report) = JournalRecorder.Replay(disk);

        Assert.Equal(AllBut(), CommitsIn(recorder));
        Assert.Equal((Commits, Commits + 1, 4), ((int)report.LastCommit, (int)report.NextCommit, (int)report.NextFile));
        Assert.Equal((Commits, 0, 0), ((int)report.Samples, (int)report.TornTailBytes, report.Damage.Count));
        Assert.Equal(new LedgerCounts(Commits, 0, 0, 0, 0, 0, 0), recorder.Counts[0]);
    }

    [Fact]
    public void EachDamagedCommitIsNamedAndTheOthersAreRead()
    {
        for (var commit = 1; commit < Commits; commit++)
        {
            var (disk, _) = Write();
            disk.Overwrite(PathOf((commit + 2) / 3), OffsetOf(commit) + BlockBytes - 4, [0xEE]);
            var (recorder, report) = JournalRecorder.Replay(disk);

            var damage = Assert.Single(report.Damage);
            Assert.Equal(AllBut(commit), CommitsIn(recorder));
            Assert.Equal("bad-checksum", damage.Reason);
            Assert.Equal(OffsetOf(commit), damage.Offset);
            Assert.Equal([commit], damage.Series);
            Assert.Equal(new Timestamp(commit), damage.From);
            Assert.Equal(new Timestamp(commit), damage.To);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(12)]
    [InlineData(40)]
    public void DamageToTheLastCommitIsATornTail(int offset)
    {
        var (disk, _) = Write();
        disk.Overwrite(PathOf(3), OffsetOf(9) + offset, [0xEE]);
        var (recorder, report) = JournalRecorder.Replay(disk);

        Assert.Empty(report.Damage);
        Assert.True(report.TornTailBytes >= BlockBytes);
        Assert.Equal(AllBut(9), CommitsIn(recorder));
    }

    [Theory]
    [InlineData(2, "zeros")]
    [InlineData(6, "zeros")]
    public void ZerosInTheMiddleAreDamage(int commit, string reason)
    {
        var (disk, _) = Write();
        disk.Overwrite(PathOf((commit + 2) / 3), OffsetOf(commit), new byte[BlockBytes]);
        var (recorder, report) = JournalRecorder.Replay(disk);

        Assert.Equal(AllBut(commit), CommitsIn(recorder));
        Assert.Equal((OffsetOf(commit), reason), ((int)report.Damage.Single().Offset, report.Damage.Single().Reason));
    }

    [Fact]
    public void AFileHeaderCostsNoCommit()
    {
        for (var file = 1; file <= 3; file++)
        {
            var (disk, _) = Write();
            disk.Overwrite(PathOf(file), 20, [0xEE]);
            var (recorder, report) = JournalRecorder.Replay(disk);

            Assert.Equal(AllBut(), CommitsIn(recorder));
            Assert.Equal((0, "bad-header"), ((int)report.Damage.Single().Offset, report.Damage.Single().Reason));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void AMissingFileIsNamed(int file)
    {
        var (disk, _) = Write();
        ((IFileSystem)disk).Delete(PathOf(file));
        var (recorder, report) = JournalRecorder.Replay(disk);

        var damage = Assert.Single(report.Damage);
        Assert.Equal((JournalFormat.FileName(file), "missing-file"), (damage.File, damage.Reason));
        Assert.Equal(AllBut((3 * file) - 2, (3 * file) - 1, 3 * file), CommitsIn(recorder));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(FileHeader)]
    [InlineData(FileHeader + BlockBytes)]
    public void AFileCutInTheMiddleIsDamage(int length)
    {
        var (disk, _) = Write();
        disk.Truncate(PathOf(2), length);
        var (recorder, report) = JournalRecorder.Replay(disk);

        Assert.NotEmpty(report.Damage);
        Assert.All(report.Damage, damage => Assert.Equal(JournalFormat.FileName(2), damage.File));
        int[] lost = [.. Enumerable.Range(4, 3).Where(commit => OffsetOf(commit) >= length)];
        Assert.Equal(AllBut(lost), CommitsIn(recorder));
    }

    [Fact]
    public void DamageToWhatIsRetiredIsNoLoss()
    {
        var (disk, _) = Write();
        disk.Overwrite(PathOf(1), OffsetOf(2), new byte[BlockBytes]);
        ((IFileSystem)disk).Delete(PathOf(2));
        var (recorder, report) = JournalRecorder.Replay(disk, afterCommit: 6);

        Assert.Empty(report.Damage);
        Assert.Equal([7, 8, 9], CommitsIn(recorder));
    }

    [Fact]
    public void ATornCommitBeforeAReopenedJournalIsNoDamage()
    {
        var (disk, _) = Write();
        disk.Overwrite(PathOf(3), OffsetOf(9) + 40, [0xEE]);
        var torn = JournalRecorder.Replay(disk).Report;
        Write(disk, torn.NextFile, torn.NextCommit, 1);
        var (recorder, report) = JournalRecorder.Replay(disk);

        Assert.Equal(10, torn.NextCommit);
        Assert.Empty(report.Damage);
        Assert.Equal([.. AllBut(9), 10], CommitsIn(recorder));
    }

    [Fact]
    public void ANewerFormatIsRefusedByItsVersion()
    {
        var (disk, _) = Write();
        var bytes = disk.ReadAll(PathOf(2));
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(6), 3);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(28), Crc32C.Of(bytes.AsSpan(0, 28)));
        disk.Overwrite(PathOf(2), 0, bytes.AsSpan(0, 32));

        var refused = Assert.Throws<StorageException>(() => JournalRecorder.Replay(disk));
        Assert.Contains("format version 3", refused.Message, StringComparison.Ordinal);
    }

    // Version 1 knew no notes; nothing else differs.
    [Fact]
    public void AnOlderFormatIsRead()
    {
        var (disk, _) = Write();
        for (var file = 1; file <= 3; file++)
        {
            NewerVersion.Plant(disk, PathOf(file), 1);
        }

        var (recorder, report) = JournalRecorder.Replay(disk);
        Assert.Empty(report.Damage);
        Assert.Equal(AllBut(), CommitsIn(recorder));
    }

    [Fact]
    public void NoDamageMakesReplayThrowOrInvent() => Seed.ForEach(300, random =>
    {
        var (disk, _) = Write();
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var noise = new byte[random.Next(1, 200)];
            random.NextBytes(noise);
            disk.Overwrite(PathOf(random.Next(1, 4)), random.Next(FileBytes), noise);
        }

        var (recorder, report) = JournalRecorder.Replay(disk);
        Assert.True(CommitsIn(recorder).Length == Commits || report.Damage.Count > 0 || report.TornTailBytes > 0);
        Assert.All(recorder.Lines, lines => Assert.Equal(Line(lines.Key), Assert.Single(lines.Value)));
    });

    [Fact]
    public void PayloadsThatMakeNoSenseAreRefused() => Seed.ForEach(2000, random =>
    {
        var payload = new byte[random.Next(300)];
        random.NextBytes(payload);
        if (payload.Length > JournalFormat.CommitHeaderBytes)
        {
            payload[JournalFormat.CommitHeaderBytes] = (byte)random.Next(7);
        }

        JournalPayload.Deliver(payload, new JournalRecorder());
    });

    private static (SimulatedDisk Disk, Journal Journal) Write()
    {
        var disk = JournalScript.NewDisk(1);
        return (disk, Write(disk, 1, 1, Commits));
    }

    /// <summary>One sample a commit, whose series and timestamp are the commit's number.</summary>
    private static Journal Write(SimulatedDisk disk, long firstFile, long firstCommit, int commits)
    {
        var journal = new Journal(disk, "d", new JournalOptions { FileBytes = FileBytes }, firstFile, firstCommit);
        var counts = default(LedgerCounts);
        var buffer = journal.AddLane(new Lock(), () => counts);
        for (var i = 0; i < commits; i++)
        {
            counts = new LedgerCounts(buffer.Commit, 0, 0, 0, 0, 0, 0);
            buffer.Add((int)buffer.Commit, new Timestamp(buffer.Commit), 1.5, SampleStatus.Normal);
            journal.Commit(sync: true);
        }

        return journal;
    }

    private static string Line(int commit) =>
        JournalRecorder.Describe(default, new Sample(new Timestamp(commit), 1.5, SampleStatus.Normal));

    private static string PathOf(int file) => Path.Combine("d", JournalFormat.FileName(file));

    private static int OffsetOf(int commit) => FileHeader + ((commit - 1) % 3 * BlockBytes);

    private static int[] AllBut(params int[] lost) => [.. Enumerable.Range(1, Commits).Except(lost)];

    private static int[] CommitsIn(JournalRecorder recorder) => [.. recorder.Lines.Keys.Order()];
}
