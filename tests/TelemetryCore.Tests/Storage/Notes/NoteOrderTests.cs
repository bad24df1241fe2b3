using TelemetryCore.Samples;
using TelemetryCore.Storage;
using TelemetryCore.Storage.Files;
using TelemetryCore.Storage.Journaling;
using TelemetryCore.Storage.Manifests;
using TelemetryCore.Storage.Verification;
using TelemetryCore.TestKit.Disks;
using TelemetryCore.Tests.Columns;
using TelemetryCore.Tests.Storage.Stores;

namespace TelemetryCore.Tests.Storage.Notes;

/// <summary>Notes of all lanes come in order of their sequences, each once, wherever they lie.</summary>
public sealed class NoteOrderTests
{
    // Lanes are taken one after the other: what a lane adds in between comes before what a later one has added.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void ACheckpointBetweenLanesKeepsTheOrder(int checkpointsAfter)
    {
        var disk = new SimulatedDisk(1);
        var store = new NoteStore(disk);
        store.Append(0, 2);
        store.Append(1);
        store.Append(2);
        store.Keeper.StateOf = lane =>
        {
            if (lane == 1 && store.Drawn == 4)
            {
                store.Append(0);
                store.Append(2);
            }

            return "";
        };
        store.Engine.Checkpoint();
        Assert.Equal(NoteStore.UpTo(6), NoteRecorder.ReadAll(store.Engine));
        Assert.Equal(NoteStore.UpTo(5).Skip(3), NoteRecorder.ReadAll(store.Engine, after: 3, max: 2));
        store.Append(1);
        for (var i = 0; i < checkpointsAfter; i++)
        {
            store.Engine.Checkpoint();
        }

        store.Engine.Commit();
        Assert.Equal(NoteStore.UpTo(7), NoteRecorder.ReadAll(store.Engine));
        using var after = new NoteStore(disk.AfterCrash(1));
        Assert.Equal(NoteStore.UpTo(7), after.Keeper.Restored);
        Assert.Equal(NoteStore.UpTo(7), NoteRecorder.ReadAll(after.Engine));
    }

    // A slow subscriber reads while lanes add and checkpoints move; it misses nothing and sees nothing twice.
    [Fact]
    public async Task AReaderBesideAppendsAndCheckpointsMissesNothing()
    {
        const int Lanes = 3;
        const int NotesOfLane = 600;
        const long Total = Lanes * NotesOfLane;
        var disk = new SimulatedDisk(1);
        using var store = new NoteStore(disk, Lanes);
        var writers = Enumerable.Range(0, Lanes).Select(lane => Task.Run(() => store.Append(lane, NotesOfLane)));
        var appends = Task.WhenAll(writers);
        var checkpoints = Task.Run(() =>
        {
            while (!appends.IsCompleted)
            {
                store.Engine.Checkpoint();
            }
        });
        var last = 0L;
        while (last < Total)
        {
            foreach (var (sequence, _) in NoteRecorder.ReadAll(store.Engine, last, max: 50))
            {
                Assert.Equal(last + 1, sequence);
                last = sequence;
            }
        }

        await appends;
        await checkpoints;
        store.Engine.Commit();
        using var after = new NoteStore(disk.AfterCrash(1), Lanes);
        Assert.Equal(NoteStore.UpTo(Total), after.Keeper.Restored);
    }

    // F11: notes of a journal beyond the memory limit go to files on the way, in order although lanes come one by one.
    [Fact]
    public void AJournalOfNotesBeyondTheMemoryLimitIsRecovered()
    {
        const int Rounds = 1000;
        const int NotesOfRound = 60;
        var disk = new SimulatedDisk(1);
        var store = new NoteStore(disk, 3, options => options with { MemoryLimit = Limits.MemoryLimitMax });
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < NotesOfRound; i++)
            {
                store.Append(i % 3);
            }

            store.Engine.Commit();
        }

        Assert.Empty(FilesOf(disk));
        disk = disk.AfterCrash(1);
        TelemetryOptions Small(TelemetryOptions options) => options with
        {
            MemoryLimit = Limits.MemoryLimitMin,
            NotesFileBytes = 1 << 16,
        };
        for (var opening = 0; opening < 2; opening++)
        {
            using var after = new NoteStore(disk, 3, Small);
            Assert.Equal(NoteStore.UpTo(Rounds * NotesOfRound), after.Keeper.Restored);
            Assert.Equal(
                NoteStore.UpTo(20_020).Skip(20_000), NoteRecorder.ReadAll(after.Engine, after: 20_000, max: 20));
        }

        Assert.NotEmpty(FilesOf(disk));
        Assert.True(StoreVerifier.Verify(disk, StoreRun.Directory).Ok);
    }

    // A commit, too, takes lane by lane, and a replay that runs out of memory stops between two of them.
    [Fact]
    public void AReplayThatMakesRoomBetweenCommitsKeepsTheOrder()
    {
        const int Rows = 70_000;
        var disk = new SimulatedDisk(1);
        new NoteStore(disk).Dispose();
        var manifest = ManifestFile.Read(disk, StoreRun.Directory).Manifest;
        using (var journal = new Journal(
            disk, StoreRun.Directory, new JournalOptions(), manifest.NextJournal, manifest.ReplayAfter + 1))
        {
            var first = journal.AddLane(new Lock(), () => default);
            var second = journal.AddLane(new Lock(), () => default);
            var times = Enumerable.Range(0, Rows).Select(i => SeriesScript.Start + TimeSpan.FromSeconds(i)).ToArray();
            var random = new Random(1);
            var values = Array.ConvertAll(times, _ => random.NextDouble());
            first.Add(0, new SampleBatch(times, values, new SampleStatus[Rows]));
            first.AddNote(1, "00000001"u8);
            second.AddNote(2, "00000002"u8);
            second.AddNote(4, "00000004"u8);
            journal.Commit(sync: true);
            first.AddNote(3, "00000003"u8);
            journal.Commit(sync: true);
        }

        for (var opening = 0; opening < 3; opening++)
        {
            using var store = new NoteStore(disk, 3, options => options with { MemoryLimit = Limits.MemoryLimitMin });
            Assert.NotEmpty(FilesOf(disk));
            Assert.Equal(NoteStore.UpTo(4), store.Keeper.Restored);
            store.Engine.Checkpoint();
        }
    }

    // No row comes with it that would sync the directory on the way to the manifest.
    [Fact]
    public void ACheckpointOfNotesAloneIsWholeAtAnyPowerCut()
    {
        var crashes = 0UL;
        SimulatedDisk? disk = null;
        disk = new SimulatedDisk(1) { Changing = () => crashes += CrashEachWay(disk!) };
        using var store = new NoteStore(disk, change: options => options with { NotesFileBytes = 1 });
        store.Append(0);
        store.Engine.Checkpoint();
        for (var i = 0; i < 3; i++)
        {
            store.AppendAgain(0);
            store.Engine.Checkpoint();
        }

        Assert.Equal(NoteStore.UpTo(4), NoteRecorder.ReadAll(store.Engine));
        Assert.True(crashes > 100, $"{crashes}");
    }

    // F12: the file that is appended to after a recovery is the one that the next one reads. F13: what it tells is what
    // the running engine told. Opening alone changes nothing.
    [Fact]
    public void WhatIsAppendedAfterARecoveryIsFoundByTheNext()
    {
        var disk = new SimulatedDisk(1);
        var total = 0L;
        for (var life = 0; life < 60; life++)
        {
            using var store = new NoteStore(disk);
            Assert.Equal(NoteStore.UpTo(total), store.Keeper.Restored);
            store.Append(life % 3);
            store.Engine.Commit();
            if (life % 4 == 0)
            {
                store.Engine.Checkpoint();
            }

            total++;
            disk = disk.AfterCrash((ulong)life);
        }

        var operations = disk.Operations;
        using (var last = new NoteStore(disk))
        {
            Assert.Equal(NoteStore.UpTo(total), last.Keeper.Restored);
        }

        Assert.Equal(operations, disk.Operations);
    }

    // What a journal of an earlier life holds is taken over once, also by an engine that keeps none.
    [Fact]
    public void ChangingTheDurabilityKeepsEachNoteOnce()
    {
        var disk = new SimulatedDisk(1);
        Durability[] modes = [Durability.ProcessCrash, Durability.None, Durability.PowerLossEach, Durability.None];
        var total = 0L;
        foreach (var mode in modes.Concat(modes))
        {
            using (var store = new NoteStore(disk, 3, options => options with { Durability = mode }))
            {
                Assert.Equal(NoteStore.UpTo(total), store.Keeper.Restored);
                store.Append(0);
                store.Append(1);
                store.Engine.Checkpoint();
                store.Append(2);
                total += mode.Mode == DurabilityMode.None ? 2 : 3;
                disk = disk.AfterKill();
            }
        }

        using var last = new NoteStore(disk);
        Assert.Equal(NoteStore.UpTo(total), last.Keeper.Restored);
        Assert.Equal(total, last.Engine.Ledger.Stored);
    }

    [Fact]
    public void ASnapshotSharesNoFileThatIsStillWrittenTo()
    {
        var disk = new SimulatedDisk(1);
        using var store = new NoteStore(disk);
        store.Append(0, 40);
        store.Engine.Snapshot("/copy");
        store.Append(1, 40);
        store.Engine.Checkpoint();
        var keeper = new NoteRecorder();
        using (TelemetryEngine.Open("/copy", StoreRun.Options(disk, Durability.None) with { Notes = keeper }))
        {
            Assert.Equal(NoteStore.UpTo(40), keeper.Restored);
        }

        Assert.True(StoreVerifier.Verify(disk, "/copy").Ok);
        Assert.Equal(NoteStore.UpTo(80), NoteRecorder.ReadAll(store.Engine));
    }

    private static ulong CrashEachWay(SimulatedDisk disk)
    {
        const ulong Ways = 8;
        for (var way = 0UL; way < Ways; way++)
        {
            using var store = new NoteStore(disk.AfterCrash(way));
            Assert.Empty(store.Engine.Opening!.Losses);
            Assert.Equal(NoteStore.UpTo(store.Drawn), store.Keeper.Restored);
        }

        return Ways;
    }

    private static IEnumerable<string> FilesOf(SimulatedDisk disk) => ((IFileSystem)disk).List(StoreRun.Directory)
        .Where(name => name.StartsWith("notes-", StringComparison.Ordinal));
}
