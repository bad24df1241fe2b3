using TelemetryCore.Storage.Files;
using TelemetryCore.TestKit.Disks;

namespace TelemetryCore.Tests.Storage.Files;

/// <summary>The real file system and the simulated one answer alike.</summary>
public sealed class FileSystemTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("telemetrycore-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<bool> Kinds => [true, false];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void FilesAreWrittenReadAndCut(bool isReal)
    {
        var files = FilesOf(isReal);
        using var file = files.Open(PathOf("a"), FileUse.Create);
        file.Write([1, 2, 3], 2);
        file.Sync();

        var bytes = new byte[10];
        Assert.Equal(5, file.Length);
        Assert.Equal(5, file.Read(bytes, 0));
        Assert.Equal([0, 0, 1, 2, 3], bytes[..5]);
        Assert.Equal(0, file.Read(bytes, 9));
        file.SetLength(3);
        file.SetLength(4);
        Assert.Equal(4, file.Read(bytes, 0));
        Assert.Equal([0, 0, 1, 0], bytes[..4]);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void NamesAreCreatedRenamedLinkedAndDeleted(bool isReal)
    {
        var files = FilesOf(isReal);
        Write(files, "b", 1);
        Write(files, "B", 2);
        files.Link(PathOf("b"), PathOf("c"));
        files.Rename(PathOf("b"), PathOf("B"));
        files.SyncDirectory(_folder);

        Assert.Equal(["B", "c"], files.List(_folder));
        Assert.Equal(1, Read(files, "B"));
        files.Delete(PathOf("B"));
        Assert.False(files.Exists(PathOf("B")));
        Assert.Equal(1, Read(files, "c"));
        Assert.True(files.FreeBytes(_folder) > 0);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void WhatCannotBeDoneIsAnInputOutputError(bool isReal)
    {
        var files = FilesOf(isReal);
        Write(files, "a", 1);
        Write(files, "b", 1);

        Assert.ThrowsAny<IOException>(() => files.Open(PathOf("none"), FileUse.Read));
        Assert.ThrowsAny<IOException>(() => files.Open(PathOf("none"), FileUse.ReadWrite));
        Assert.ThrowsAny<IOException>(() => files.Open(PathOf("a"), FileUse.Create));
        Assert.ThrowsAny<IOException>(() => files.Link(PathOf("a"), PathOf("b")));
        Assert.ThrowsAny<IOException>(() => files.Rename(PathOf("none"), PathOf("c")));
        Assert.ThrowsAny<IOException>(() => files.List(PathOf("none")));
        Assert.ThrowsAny<IOException>(() => files.SyncDirectory(PathOf("none")));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ALockHasOneHolder(bool isReal)
    {
        var files = FilesOf(isReal);
        using (var held = files.TryLock(PathOf("lock")))
        {
            Assert.NotNull(held);
            Assert.Null(files.TryLock(PathOf("lock")));
        }

        using var again = files.TryLock(PathOf("lock"));
        Assert.NotNull(again);
    }

    [Fact]
    public void AFullVolumeIsToldApart()
    {
        // A device that Linux has for exactly this.
        if (File.Exists("/dev/full"))
        {
            using var file = PhysicalFileSystem.Instance.Open("/dev/full", FileUse.ReadWrite);
            Assert.Throws<StorageFullException>(() => file.Write([1], 0));
        }

        Assert.IsType<StorageFullException>(FileErrors.Translate(new IOException("full", 28)));
        Assert.True(FileErrors.IsForeign(new UnauthorizedAccessException()));
        Assert.False(FileErrors.IsForeign(new IOException("other", 5)));
    }

    private IFileSystem FilesOf(bool isReal)
    {
        IFileSystem files = isReal ? PhysicalFileSystem.Instance : new SimulatedDisk(1);
        files.CreateDirectory(_folder);
        return files;
    }

    private string PathOf(string name) => Path.Combine(_folder, name);

    private void Write(IFileSystem files, string name, byte content)
    {
        using var file = files.Open(PathOf(name), FileUse.Create);
        file.Write([content], 0);
    }

    private byte Read(IFileSystem files, string name)
    {
        var bytes = new byte[1];
        using var file = files.Open(PathOf(name), FileUse.Read);
        Assert.Equal(1, file.Read(bytes, 0));
        return bytes[0];
    }
}
