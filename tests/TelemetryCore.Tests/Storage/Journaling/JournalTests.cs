using TelemetryCore.Samples;
using TelemetryCore.Storage.Files;
using TelemetryCore.Storage.Journaling;

namespace TelemetryCore.Tests.Storage.Journaling;

/// <summary>Buffers, blocks, files and their recycling.</summary>
public sealed class JournalTests
{
    private const int Rows = 100_000;

    [Fact]
    public void ALongRunIsSplitIntoBlocksAndReadBackInOrder()
    {
        var disk = JournalScript.NewDisk(1);
        using var journal = new Journal(disk, "d", new JournalOptions { FileBytes = 4096 }, 1, 1);
        var buffer = journal.AddLane(new Lock(), () => default);
        var timestamps = Enumerable.Range(0, Rows).Select(i => new Timestamp(i)).ToArray();
        var values = Enumerable.Range(0, Rows).Select(i => i / 7.0).ToArray();
        buffer.Add(3, new SampleBatch(timestamps, values, new SampleStatus[Rows]));
        Assert.InRange(buffer.Bytes, Rows * 17, (Rows * 17) + 2000);
        Assert.Equal(1, journal.Commit(sync: true));

        var (recorder, report) = JournalRecorder.Replay(disk);
        Assert.Equal(Rows, report.Samples);
        Assert.Equal(
            timestamps.Select((at, i) => JournalRecorder.Describe(default, new Sample(at, values[i], default))),
            recorder.LinesOf(3));
    }

    [Fact]
    public void AddingAllocatesNothingOnceTheArraysHaveGrown()
    {
        using var journal = new Journal(JournalScript.NewDisk(1), "d", new JournalOptions(), 1, 1);
        var buffer = journal.AddLane(new Lock(), () => default);
        var timestamps = new Timestamp[100];
        var values = new double[100];
        var statuses = new SampleStatus[100];
        void Fill()
        {
            for (var i = 0; i < 20_000; i++)
            {
                buffer.SetKnowledge(new Timestamp(i / 100));
                buffer.Add(1, new Timestamp(i), i, SampleStatus.Normal);
                if (i % 100 == 0)
                {
                    buffer.Add(2, new SampleBatch(timestamps, values, statuses));
                }
            }
        }

        for (var i = 0; i < 3; i++)
        {
            Fill();
            journal.Commit(sync: true);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Fill();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void AFullBufferSaysSoUntilACommitTakesIt()
    {
        using var journal = new Journal(JournalScript.NewDisk(1), "d", new JournalOptions(), 1, 1);
        var buffer = journal.AddLane(new Lock(), () => default);
        while (!buffer.IsFull)
        {
            buffer.Add(1, default, 0, default);
        }

        Assert.InRange(buffer.Bytes, Limits.JournalBufferBytesMax, Limits.JournalBufferBytesMax + 1000);
        journal.Commit(sync: false);
        Assert.False(buffer.IsFull);
        Assert.Equal(2, buffer.Commit);
    }

    [Fact]
    public void RetiredFilesAreUsedAgainAndCountNoMore()
    {
        var disk = JournalScript.NewDisk(1);
        var script = new JournalScript(new Random(1));
        script.Open(disk, 1, 1);
        for (var i = 0; i < 500; i++)
        {
            script.Add(0);
            script.Commit(sync: true);
            Assert.True(script.Journal.Bytes > 0);
            if (i % 20 == 0)
            {
                script.Retire(script.Durable);
                Assert.Equal(0, script.Journal.Bytes);
            }
        }

        script.Retire(script.Durable);
        var names = ((IFileSystem)disk).List("d");
        Assert.Single(names, name => JournalFormat.TryParseFile(name, out var number) && number > 20);
        Assert.InRange(names.Count(name => JournalFormat.TryParseSpare(name, out _)), 1, 2);
        Assert.Equal(0, JournalRecorder.Replay(disk, script.Retired).Report.TornTailBytes);
    }

    [Fact]
    public void CountsAreWrittenWhenNothingElseIs()
    {
        var disk = JournalScript.NewDisk(1);
        using var journal = new Journal(disk, "d", new JournalOptions { FileBytes = 4096 }, 1, 1);
        var counts = default(LedgerCounts);
        journal.AddLane(new Lock(), () => default);
        journal.AddLane(new Lock(), () => counts);
        journal.Commit(sync: true);
        Assert.Equal(0, disk.Operations);
        counts = new LedgerCounts(1, 2, 3, 4, 5, 6, 7);
        journal.Commit(sync: true);

        var (recorder, report) = JournalRecorder.Replay(disk);
        Assert.Equal(counts, recorder.Counts[1]);
        Assert.Equal(0, report.Samples);
    }

    [Fact]
    public void TheFirstCommitAfterACheckpointTellsTheCountsOfAllLanes()
    {
        var disk = JournalScript.NewDisk(1);
        using var journal = new Journal(disk, "d", new JournalOptions { FileBytes = 4096 }, 1, 1);
        var counts = new LedgerCounts(1, 1, 0, 0, 0, 0, 0);
        journal.AddLane(new Lock(), () => new LedgerCounts(7, 7, 0, 0, 0, 0, 0));
        journal.AddLane(new Lock(), () => counts);
        counts = counts with { Offered = 2, Stored = 2 };
        var checkpoint = journal.Commit(sync: true, whileTaking: _ => { });
        var operations = disk.Operations;
        journal.Commit(sync: true);
        Assert.Equal(operations, disk.Operations);
        counts = counts with { Offered = 3, Stored = 3 };
        journal.Commit(sync: true);

        var recorder = JournalRecorder.Replay(disk, checkpoint).Recorder;
        Assert.Equal(7, recorder.Counts[0].Stored);
        Assert.Equal(3, recorder.Counts[1].Stored);
    }

    [Theory]
    [InlineData("journal-0000000000000012.tcj", true, 12)]
    [InlineData("journal-12.tcj", true, 12)]
    [InlineData("journal-.tcj", false, 0)]
    [InlineData("journal-1.tmp", false, 0)]
    [InlineData("segment-0000000000000012.tcs", false, 0)]
    public void FilesAreKnownByTheirNames(string name, bool isFile, long number)
    {
        Assert.Equal(isFile, JournalFormat.TryParseFile(name, out var parsed));
        Assert.Equal(number, parsed);
    }
}
