using TelemetryCore.Storage.Files;
using TelemetryCore.Storage.Manifests;
using TelemetryCore.Storage.Payloads;
using TelemetryCore.Storage.Segments;
using TelemetryCore.Tests.Storage.Segments;
using TelemetryCore.TestKit.Disks;

namespace TelemetryCore.Tests.Storage.Manifests;

/// <summary>The manifest is the old one or the new one, or it is known to be neither.</summary>
public sealed class ManifestTests
{
    private static readonly string FilePath = Path.Combine(SampleStore.Directory, ManifestFile.Name);

    [Fact]
    public void AManifestComesBack()
    {
        var disk = SampleStore.NewDisk();
        var written = Sample(3) with { Removed = [new SegmentLink(9, new Digest(1, UInt128.MaxValue))] };
        ManifestFile.Write(disk, SampleStore.Directory, written);
        var reading = ManifestFile.Read(disk, SampleStore.Directory);

        Assert.Equal(ManifestStatus.Ok, reading.Status);
        AssertSame(written, reading.Manifest);
    }

    [Fact]
    public void AStoreWithoutAManifestHasNone() => Assert.Equal(
        ManifestStatus.Missing, ManifestFile.Read(SampleStore.NewDisk(), SampleStore.Directory).Status);

    [Fact]
    public void EveryFlippedBitIsSeen()
    {
        var disk = SampleStore.NewDisk();
        ManifestFile.Write(disk, SampleStore.Directory, Sample(2));
        var bytes = disk.ReadAll(FilePath);
        for (var bit = 0; bit < 8 * bytes.Length; bit++)
        {
            var original = bytes[bit / 8];
            disk.Overwrite(FilePath, bit / 8, [(byte)(original ^ (1 << (bit % 8)))]);
            AssertDamaged(disk);
            disk.Overwrite(FilePath, bit / 8, [original]);
        }
    }

    [Fact]
    public void EveryPrefixAndEveryAddedByteIsSeen()
    {
        var disk = SampleStore.NewDisk();
        ManifestFile.Write(disk, SampleStore.Directory, Sample(2));
        var length = disk.ReadAll(FilePath).Length;
        disk.Truncate(FilePath, length + 1);
        AssertDamaged(disk);
        while (length-- > 0)
        {
            disk.Truncate(FilePath, length);
            AssertDamaged(disk);
        }
    }

    [Fact]
    public void ANewerManifestIsRefusedByItsVersion()
    {
        var disk = SampleStore.NewDisk();
        ManifestFile.Write(disk, SampleStore.Directory, Sample(1));
        NewerVersion.Plant(disk, FilePath, 3);
        var reading = ManifestFile.Read(disk, SampleStore.Directory);

        Assert.Equal((ManifestStatus.NewerVersion, 3), (reading.Status, reading.Version));
        Assert.Null(reading.Loss);
    }

    [Fact]
    public void ADiskThatCannotReadItCostsNoException()
    {
        var disk = SampleStore.NewDisk();
        ManifestFile.Write(disk, SampleStore.Directory, Sample(1));
        disk.FailReadAfter(0);
        var reading = ManifestFile.Read(disk, SampleStore.Directory);

        Assert.Equal((ManifestStatus.Damaged, "unreadable"), (reading.Status, reading.Loss!.Reason));
    }

    [Fact]
    public void ACrashAtAnyOperationLeavesTheOldOrTheNewStateWithItsSegments()
    {
        var hasOld = false;
        var hasNew = false;
        for (var operation = 0; ; operation++)
        {
            var disk = SampleStore.NewDisk();
            var old = SampleStore.WriteStore(disk, 2, 5);
            disk.CrashAfter(operation);
            var crash = Record.Exception(() => Replace(disk, old));
            for (ulong seed = 0; seed < 4; seed++)
            {
                IFileSystem after = disk.AfterCrash(seed);
                var reading = ManifestFile.Read(after, SampleStore.Directory);
                Assert.Equal(ManifestStatus.Ok, reading.Status);
                var isNew = reading.Manifest.Generation == 2;
                long[] live = isNew ? [3] : [1, 2];
                Assert.Equal(live, reading.Manifest.Segments.Select(segment => segment.Number));
                Assert.All(live, number => Assert.Empty(SegmentReading.Of(after, number).Losses));
                hasOld |= !isNew;
                hasNew |= isNew;
            }

            if (crash is null)
            {
                break;
            }
        }

        Assert.True(hasOld && hasNew);
    }

    [Fact]
    public void LinksOfRemovedSegmentsStayAsLongAsTheyAreNamed()
    {
        var disk = SampleStore.NewDisk();
        var manifest = SampleStore.WriteStore(disk, 3, 5);
        Assert.Empty(manifest.Removed);

        var retired = manifest.Without(1);
        Assert.Equal([1L], retired.Removed.Select(link => link.Number));

        var compacted = retired.With(Summary(4, previous: 3), 2, 3);
        Assert.Equal([3L], compacted.Removed.Select(link => link.Number));
        Assert.Equal([4L], compacted.Segments.Select(segment => segment.Number));

        var emptied = compacted.Without(4);
        Assert.Equal([4L], emptied.Removed.Select(link => link.Number));
        Assert.Equal(4, emptied.Newest!.Value.Number);
        Assert.Equal(5, emptied.NextSegment);
    }

    internal static void AssertSame(Manifest expected, Manifest actual) =>
        Assert.Equal(Encode(expected), Encode(actual));

    private static byte[] Encode(Manifest manifest)
    {
        var writer = new PayloadWriter();
        ManifestCodec.Write(writer, manifest);
        return writer.Written.ToArray();
    }

    private static void Replace(SimulatedDisk disk, Manifest old)
    {
        var summary = SampleStore.WriteSegment(disk, SampleStore.Header(3, old.Newest, 1, 2), 5);
        ManifestFile.Write(disk, SampleStore.Directory, old.With(summary, 1, 2) with { Generation = 2 });
        IFileSystem files = disk;
        files.Delete(SampleStore.PathOf(1));
        files.Delete(SampleStore.PathOf(2));
    }

    private static void AssertDamaged(SimulatedDisk disk)
    {
        var reading = ManifestFile.Read(disk, SampleStore.Directory);
        Assert.Equal(ManifestStatus.Damaged, reading.Status);
        Assert.NotNull(reading.Loss);
    }

    private static Manifest Sample(int segments) => new()
    {
        Generation = 77,
        IsClean = true,
        NextSegment = 12,
        NextJournal = 34,
        ReplayAfter = 56,
        Ledger = new Ledger
        {
            Offered = 10, Stored = 4, Late = 1, Versions = 2,
            Duplicates = 3, Rejected = 2, Quarantined = 1, Retired = 2,
        },
        Segments = [.. Enumerable.Range(1, segments).Select(number => Summary(number, number - 1))],
    };

    private static SegmentSummary Summary(long number, long previous) => new()
    {
        Number = number,
        Bytes = 1000 * number,
        Digest = new Digest((UInt128)number << 100, (UInt128)number),
        Covers = number,
        Previous = previous,
        Samples = 10 * number,
        First = SampleStore.Start,
        Last = SampleStore.Start + TimeSpan.FromDays(1),
    };
}
