using TelemetryCore.Storage.Files;
using TelemetryCore.TestKit.Disks;

namespace TelemetryCore.Tests.Storage.Files;

/// <summary>The simulated disk keeps what a real one must keep, and loses all that a real one may lose.</summary>
public sealed class SimulatedDiskTests
{
    private const int Seeds = 300;
    private static readonly string File = PathOf("f");

    [Fact]
    public void WhatIsSyncedSurvivesEveryCrash()
    {
        var disk = NewDisk();
        using var file = Create(disk, File, [1, 2, 3]);
        file.Sync();
        ((IFileSystem)disk).SyncDirectory("d");

        Assert.All(Images(disk), image => Assert.Equal([1, 2, 3], image.ReadAll(File)));
    }

    [Fact]
    public void AnUnsyncedWriteSurvivesInAnySubsetOfItsSectors()
    {
        var disk = NewDisk();
        using var file = Create(disk, File, new byte[1536]);
        file.Sync();
        ((IFileSystem)disk).SyncDirectory("d");
        var ones = new byte[1536];
        ones.AsSpan().Fill(1);
        file.Write(ones, 0);

        var seen = Images(disk).Select(image => image.ReadAll(File)).Select(bytes =>
        {
            Assert.All(bytes.Chunk(512), sector => Assert.Single(sector.Distinct()));
            return (bytes[0], bytes[512], bytes[1024]);
        });
        Assert.Equal(8, seen.Distinct().Count());
    }

    [Fact]
    public void ALaterWriteMaySurviveAnEarlierOne()
    {
        var disk = NewDisk();
        using var file = Create(disk, File, new byte[1024]);
        file.Sync();
        ((IFileSystem)disk).SyncDirectory("d");
        file.Write([1], 0);
        file.Write([1], 512);

        Assert.Contains(Images(disk), image => image.ReadAll(File) is [0, ..] bytes && bytes[512] == 1);
    }

    [Fact]
    public void UnsyncedNamesSurviveInAnySubset()
    {
        var disk = NewDisk();
        IFileSystem files = disk;
        Create(disk, File, [1]).Sync();
        files.SyncDirectory("d");
        files.Rename(File, PathOf("g"));
        Create(disk, PathOf("h"), [2]);
        files.Link(PathOf("g"), PathOf("i"));

        var seen = Images(disk).Select(image => string.Join(' ', ((IFileSystem)image).List("d"))).ToHashSet();
        string[] subsets = ["f", "g", "f h", "g h", "f i", "g i", "f h i", "g h i"];
        Assert.Equal(subsets.Order(), seen.Order());
        files.SyncDirectory("d");
        Assert.All(Images(disk), image => Assert.Equal(["g", "h", "i"], ((IFileSystem)image).List("d")));
    }

    [Fact]
    public void ADeletedNameMayComeBackUntilTheDirectoryIsSynced()
    {
        var disk = NewDisk();
        IFileSystem files = disk;
        Create(disk, File, [1]).Sync();
        files.SyncDirectory("d");
        files.Delete(File);

        Assert.Equal(2, Images(disk).Select(image => ((IFileSystem)image).Exists(File)).Distinct().Count());
        files.SyncDirectory("d");
        Assert.All(Images(disk), image => Assert.False(((IFileSystem)image).Exists(File)));
    }

    [Fact]
    public void AKilledProcessLosesNothingThatThePowerWouldNotTakeLater()
    {
        var disk = NewDisk();
        using var file = Create(disk, File, [1, 2]);
        var killed = disk.AfterKill();

        Assert.Equal([1, 2], killed.ReadAll(File));
        Assert.Contains(Images(killed), image => !((IFileSystem)image).Exists(File));
    }

    [Fact]
    public void TheMachineStaysDownFromTheChosenOperationOn()
    {
        var disk = NewDisk();
        IFileSystem files = disk;
        disk.CrashAfter(2);
        using var file = Create(disk, File, [1]);

        Assert.Throws<SimulatedCrashException>(file.Sync);
        Assert.Throws<SimulatedCrashException>(() => files.List("d"));
        Assert.Throws<SimulatedCrashException>(() => file.Read(new byte[1], 0));
        Assert.Equal(3, disk.Operations);
        Assert.Equal([1], disk.AfterKill().ReadAll(File));
    }

    [Fact]
    public void WritesBeyondTheQuotaAreCutAndGoOnWithMoreSpace()
    {
        var disk = NewDisk();
        disk.Quota = 10;
        using var file = Create(disk, File, new byte[8]);

        Assert.Throws<StorageFullException>(() => file.Write([1, 2, 3, 4], 8));
        Assert.Equal(10, file.Length);
        Assert.Equal(0, ((IFileSystem)disk).FreeBytes("d"));
        Assert.Throws<StorageFullException>(() => file.SetLength(11));
        file.Write([9, 9], 0);
        disk.Quota = 12;
        file.Write([1, 2, 3, 4], 8);
        Assert.Equal([9, 9, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4], disk.ReadAll(File));
    }

    [Fact]
    public void AfterAFailedSyncALaterOneDoesNotBringTheDataBack()
    {
        var disk = NewDisk();
        using var file = Create(disk, File, []);
        ((IFileSystem)disk).SyncDirectory("d");
        var lost = 0;
        disk.FailSync("f*");
        for (var i = 0; i < 50; i++)
        {
            file.Write([1], i * 512);
            Assert.Throws<IOException>(file.Sync);
        }

        disk.FailSync(null);
        file.Sync();
        var bytes = disk.AfterCrash(1).ReadAll(File);
        for (var i = 0; i < 50; i++)
        {
            lost += i * 512 < bytes.Length && bytes[i * 512] == 1 ? 0 : 1;
        }

        Assert.InRange(lost, 1, 49);
    }

    [Fact]
    public void TheChosenReadOrWriteFails()
    {
        var disk = NewDisk();
        using var file = Create(disk, File, [1, 2, 3, 4]);
        disk.FailReadAfter(1);
        disk.FailWriteAfter(0, written: 2);

        Assert.Equal(1, file.Read(new byte[1], 0));
        Assert.Throws<IOException>(() => file.Read(new byte[1], 0));
        Assert.Throws<IOException>(() => file.Write([8, 8, 8], 0));
        Assert.Equal([8, 8, 3, 4], disk.ReadAll(File));
        file.Write([7], 0);
    }

    private static SimulatedDisk NewDisk()
    {
        var disk = new SimulatedDisk(1);
        ((IFileSystem)disk).CreateDirectory("d");
        return disk;
    }

    private static string PathOf(string name) => Path.Combine("d", name);

    private static IFile Create(SimulatedDisk disk, string path, ReadOnlySpan<byte> bytes)
    {
        var file = ((IFileSystem)disk).Open(path, FileUse.Create);
        file.Write(bytes, 0);
        return file;
    }

    private static IEnumerable<SimulatedDisk> Images(SimulatedDisk disk) =>
        Enumerable.Range(0, Seeds).Select(seed => disk.AfterCrash((ulong)seed));
}
