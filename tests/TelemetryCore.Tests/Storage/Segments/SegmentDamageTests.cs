using TelemetryCore.Storage.Files;
using TelemetryCore.Storage.Manifests;
using TelemetryCore.Storage.Segments;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests.Storage.Segments;

/// <summary>No damage goes unseen, and none makes a reader throw or return what was never written.</summary>
public sealed class SegmentDamageTests
{
    private const int Rows = 3;

    [Fact]
    public void EveryFlippedBitIsReportedAndNothingFalseIsRead()
    {
        var disk = SampleStore.NewDisk();
        SampleStore.WriteSegment(disk, SampleStore.Header(1), Rows, series: 1);
        var whole = SegmentReading.Of(disk, 1).Facts.ToHashSet();
        var bytes = disk.ReadAll(SampleStore.PathOf(1));
        for (var bit = 0; bit < 8 * bytes.Length; bit++)
        {
            var original = bytes[bit / 8];
            disk.Overwrite(SampleStore.PathOf(1), bit / 8, [(byte)(original ^ (1 << (bit % 8)))]);
            var reading = SegmentReading.Of(disk, 1);
            Assert.True(reading.Losses.Count > 0, $"bit {bit} of byte {bit / 8}");
            Assert.Subset(whole, reading.Facts.ToHashSet());
            disk.Overwrite(SampleStore.PathOf(1), bit / 8, [original]);
        }
    }

    [Fact]
    public void EveryPrefixIsReportedAndKeepsWhatItHolds()
    {
        var disk = SampleStore.NewDisk();
        SampleStore.WriteSegment(disk, SampleStore.Header(1), Rows, series: 1);
        var whole = SegmentReading.Of(disk, 1).Facts.ToHashSet();
        var path = SampleStore.PathOf(1);
        var last = whole.Count;
        for (var length = disk.ReadAll(path).Length - 1; length >= 0; length--)
        {
            disk.Truncate(path, length);
            var reading = SegmentReading.Of(disk, 1);
            Assert.NotEmpty(reading.Losses);
            Assert.Subset(whole, reading.Facts.ToHashSet());
            Assert.True(reading.Facts.Count <= last);
            last = reading.Facts.Count;
        }
    }

    [Fact]
    public void ADamagedChunkCostsItsOwnRowsOnly() => Seed.ForEach(40, random =>
    {
        var disk = SampleStore.NewDisk();
        SampleStore.WriteSegment(disk, SampleStore.Header(1));
        using var file = SegmentFile.Open(disk, SampleStore.Directory, 1).File!;
        var whole = SegmentReading.Of(disk, 1).Facts.Count;
        var victim = file.Index.Chunks[random.Next(file.Index.Chunks.Length)];
        disk.Overwrite(SampleStore.PathOf(1), (int)victim.Offset + random.Next(victim.Length + 32), [0xA5, 0x5A]);
        var reading = SegmentReading.Of(disk, 1);
        var loss = Assert.Single(reading.Losses);

        Assert.Equal(SampleStore.Series[victim.Series.Value].Key, loss.Series);
        Assert.Equal((victim.Zone.First, victim.Zone.Last), (loss.From, loss.To));
        Assert.Equal(victim.Offset, loss.Offset);
        Assert.Equal(whole - 1 - victim.Rows, reading.Facts.Count);
    });

    [Fact]
    public void ANewerSegmentIsRefusedByItsVersion()
    {
        var disk = SampleStore.NewDisk();
        SampleStore.WriteStore(disk, 1);
        NewerVersion.Plant(disk, SampleStore.PathOf(1), 7);
        var opening = SegmentFile.Open(disk, SampleStore.Directory, 1);
        ((IFileSystem)disk).Delete(Path.Combine(SampleStore.Directory, ManifestFile.Name));

        Assert.Null(opening.File);
        Assert.Equal(7, opening.NewerVersion);
        Assert.Empty(opening.Losses);
        Assert.Equal(7, ManifestRebuild.Run(disk, SampleStore.Directory).NewerVersion);
    }

    [Fact]
    public void ACrashWhileWritingLeavesTheWholeSegmentOrNone()
    {
        for (var operation = 0; ; operation++)
        {
            var disk = SampleStore.NewDisk();
            disk.CrashAfter(operation);
            var crash = Record.Exception(() => SampleStore.WriteSegment(disk, SampleStore.Header(1)));
            IFileSystem after = disk.AfterCrash((ulong)operation);
            if (after.Exists(SampleStore.PathOf(1)))
            {
                Assert.Empty(SegmentReading.Of(after, 1).Losses);
            }

            var leftovers = Leftovers.Find(after, SampleStore.Directory, Manifest.Empty);
            Assert.Equal(after.List(SampleStore.Directory), leftovers);
            if (crash is null)
            {
                Assert.True(after.Exists(SampleStore.PathOf(1)));
                return;
            }
        }
    }
}
