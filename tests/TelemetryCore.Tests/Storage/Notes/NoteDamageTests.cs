using TelemetryCore.Storage;
using TelemetryCore.Storage.Blocks;
using TelemetryCore.Storage.Files;
using TelemetryCore.Storage.Manifests;
using TelemetryCore.Storage.Notes;
using TelemetryCore.Storage.Payloads;
using TelemetryCore.Storage.Verification;
using TelemetryCore.TestKit.Disks;
using TelemetryCore.Tests.Storage.Segments;
using TelemetryCore.Tests.Storage.Stores;

namespace TelemetryCore.Tests.Storage.Notes;

/// <summary>
/// Files of notes with every bit flipped, cut at every byte, and gone. F01, F03: what is lost is what lay there, it is
/// told, and all else is read; the store goes on.
/// </summary>
public sealed class NoteDamageTests
{
    private const int Total = 20;

    private readonly SimulatedDisk _disk = new(1);
    private readonly List<(NotePlace Place, long End, long Sequence)> _places = [];

    public NoteDamageTests()
    {
        using (var store = Open(_disk))
        {
            for (var i = 0; i < Total; i++)
            {
                store.Append(i % 3);
                if (i % 7 == 6)
                {
                    store.Engine.Checkpoint();
                }
            }
        }

        var end = ManifestFile.Read(_disk, StoreRun.Directory).Manifest.NotesEnd;
        using var cursor = new NoteCursor(_disk, StoreRun.Directory, default, end);
        while (cursor.MoveNext())
        {
            var length = BlockHeader.LengthOf(NoteFormat.NoteHeaderBytes + cursor.Bytes.Length);
            _places.Add((cursor.Place, cursor.Place.Offset + length, cursor.Sequence));
        }

        Assert.Equal((3L, Total), (end.File, _places.Count));
    }

    [Fact]
    public void AnyFlippedBitCostsTheNoteThatItLiesIn() => ForEachFile((number, path, bytes) =>
    {
        for (var bit = 0; bit < 8 * bytes.Length; bit++)
        {
            var disk = _disk.AfterKill();
            disk.Overwrite(path, bit / 8, [(byte)(bytes[bit / 8] ^ (1 << (bit % 8)))]);
            var at = bit / 8;
            AssertLost(disk, number, LostOf(number, (place, end) => place <= at && at < end), $"bit {bit} of {number}");
        }
    });

    [Fact]
    public void AnyCutCostsTheNotesBehindIt() => ForEachFile((number, path, bytes) =>
    {
        for (var length = 0; length < bytes.Length; length++)
        {
            var disk = _disk.AfterKill();
            disk.Truncate(path, length);
            AssertLost(disk, number, LostOf(number, (_, end) => end > length), $"{number} cut at {length}");
        }
    });

    [Fact]
    public void ALostFileCostsItsNotes() => ForEachFile((number, path, _) =>
    {
        var disk = _disk.AfterKill();
        ((IFileSystem)disk).Delete(path);
        AssertLost(disk, number, LostOf(number, (_, _) => true), $"{number} lost");
    });

    // A checkpoint that never came to be has left it there.
    [Fact]
    public void WhatLiesBehindTheManifestsEndIsNoNoteAndNoLoss()
    {
        var end = ManifestFile.Read(_disk, StoreRun.Directory).Manifest.NotesEnd;
        for (var bytes = 0; bytes < 40; bytes++)
        {
            var disk = _disk.AfterKill();
            IFileSystem files = disk;
            using (var writer = new NoteWriter(files, StoreRun.Directory, end, 1 << 20))
            {
                writer.Add(Total + 1, Total + 1, "never"u8);
                writer.Finish();
            }

            disk.Truncate(PathOf(end.File), (int)end.Offset + bytes);
            disk.Overwrite(PathOf(end.File), (int)end.Offset + (bytes / 2), [0xEE]);
            files.Open(PathOf(end.File + 1), FileUse.Create).Dispose();
            Assert.True(StoreVerifier.Verify(disk, StoreRun.Directory).Ok);
            AssertGoesOn(disk, [], $"{bytes} bytes behind the end");
            Assert.True(StoreVerifier.Verify(disk, StoreRun.Directory).Ok);
        }
    }

    // The files themselves tell where they end.
    [Fact]
    public void ALostManifestCostsNoNote()
    {
        var disk = _disk.AfterKill();
        ((IFileSystem)disk).Delete(Path.Combine(StoreRun.Directory, ManifestFile.Name));
        AssertGoesOn(disk, [], "no manifest");
    }

    [Fact]
    public void ANewerFileIsRefusedByItsVersion()
    {
        var disk = _disk.AfterKill();
        NewerVersion.Plant(disk, PathOf(2), 7);
        var refused = Assert.Throws<StorageException>(() => Open(disk));
        Assert.Contains("format version 7", refused.Message, StringComparison.Ordinal);
        Assert.Contains(
            StoreVerifier.Verify(disk, StoreRun.Directory).Damaged, loss => loss.Reason == LossReason.NewerVersion);
    }

    private static NoteStore Open(SimulatedDisk disk) =>
        new(disk, 3, options => options with { NotesFileBytes = 360 });

    private static string PathOf(long number) => Path.Combine(StoreRun.Directory, NoteFormat.FileName(number));

    private void ForEachFile(Action<long, string, byte[]> check)
    {
        for (var number = 1L; number <= 3; number++)
        {
            check(number, PathOf(number), _disk.ReadAll(PathOf(number)));
        }
    }

    private HashSet<long> LostOf(long file, Func<long, long, bool> isLost) =>
    [
        .. from note in _places
           where note.Place.File == file && isLost(note.Place.Offset, note.End)
           select note.Sequence,
    ];

    private static void AssertLost(SimulatedDisk disk, long file, HashSet<long> lost, string what)
    {
        try
        {
            var name = NoteFormat.FileName(file);
            Assert.Contains(StoreVerifier.Verify(disk, StoreRun.Directory).Damaged, loss => loss.File == name);
            using (var store = Open(disk))
            {
                Assert.NotEmpty(store.Engine.Opening!.Losses);
                Assert.All(store.Engine.Opening.Losses, loss => Assert.Equal(name, loss.File));
            }

            AssertGoesOn(disk, lost, what);
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"{what}: {error.Message}", error);
        }
    }

    private static void AssertGoesOn(SimulatedDisk disk, HashSet<long> lost, string what)
    {
        var held = NoteStore.UpTo(Total).Where(note => !lost.Contains(note.Sequence)).ToList();
        using (var store = Open(disk))
        {
            Assert.True(held.SequenceEqual(store.Keeper.Restored), what);
            store.Append(0);
            store.Engine.Checkpoint();
            held.AddRange(NoteStore.UpTo(store.Drawn).Skip((int)store.Drawn - 1));
        }

        using var again = Open(disk);
        Assert.True(held.SequenceEqual(again.Keeper.Restored), $"{what}, after it went on");
        Assert.Equal(held, NoteRecorder.ReadAll(again.Engine));
    }
}
