using TelemetryCore.Columns;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Catalogs;
using TelemetryCore.Storage.Files;
using TelemetryCore.Storage.Manifests;
using TelemetryCore.Storage.Payloads;
using TelemetryCore.Storage.Segments;
using TelemetryCore.Storage.Verification;
using TelemetryCore.Tests.Storage.Segments;
using TelemetryCore.TestKit.Disks;

namespace TelemetryCore.Tests.Storage.Verification;

/// <summary>Verification passes what is whole, and names what is not.</summary>
public sealed class StoreVerifierTests
{
    [Fact]
    public void AWholeStoreIsOkAndIsNotTouched()
    {
        var disk = SampleStore.NewDisk();
        var manifest = SampleStore.WriteStore(disk, 3);
        var operations = disk.Operations;
        var report = StoreVerifier.Verify(disk, SampleStore.Directory);

        Assert.Empty(report.Damaged);
        Assert.True(report.Ok);
        Assert.Equal((3, manifest.Samples, 0L), (report.Segments, report.Samples, report.JournalSamples));
        Assert.Equal(operations, disk.Operations);
    }

    [Fact]
    public void AnEmptyDirectoryIsOk() =>
        Assert.True(StoreVerifier.Verify(SampleStore.NewDisk(), SampleStore.Directory).Ok);

    [Fact]
    public void AChangedByteAnywhereInTheStoreIsFound()
    {
        var disk = SampleStore.NewDisk();
        SampleStore.WriteStore(disk, 2, 5);
        foreach (var name in ((IFileSystem)disk).List(SampleStore.Directory))
        {
            var path = Path.Combine(SampleStore.Directory, name);
            var bytes = disk.ReadAll(path);
            for (var i = 0; i < bytes.Length; i += 23)
            {
                disk.Overwrite(path, i, [(byte)(bytes[i] ^ 0x10)]);
                var report = StoreVerifier.Verify(disk, SampleStore.Directory);
                Assert.False(report.Ok, $"byte {i} of {name}");
                Assert.Contains(report.Damaged, loss => loss.File == name);
                disk.Overwrite(path, i, [bytes[i]]);
            }
        }
    }

    [Fact]
    public void ASegmentInThePlaceOfAnotherOneIsFound()
    {
        var disk = SampleStore.NewDisk();
        var manifest = SampleStore.WriteStore(disk, 2);
        SampleStore.WriteSegment(disk, SampleStore.Header(1) with { Covers = 11 });
        AssertFound(disk, "segment-0000000000000001.tcs", LossReason.HashDiffers);

        ManifestFile.Write(disk, SampleStore.Directory, manifest.Without(1) with { Removed = [] });
        AssertFound(disk, "segment-0000000000000002.tcs", LossReason.ChainBroken);
    }

    [Fact]
    public void RetentionAndCompactionLeaveTheChainWhole()
    {
        var disk = SampleStore.NewDisk();
        var manifest = SampleStore.WriteStore(disk, 3).Without(1);
        ManifestFile.Write(disk, SampleStore.Directory, manifest);
        Assert.True(StoreVerifier.Verify(disk, SampleStore.Directory).Ok);

        manifest = manifest.With(SampleStore.WriteSegment(disk, SampleStore.Header(4, manifest.Newest, 2, 3)), 2, 3);
        ManifestFile.Write(disk, SampleStore.Directory, manifest);
        Assert.True(StoreVerifier.Verify(disk, SampleStore.Directory).Ok);
    }

    [Fact]
    public void AZoneMapThatIsNotThatOfItsRowsIsFound()
    {
        var disk = SampleStore.NewDisk();
        var rows = SampleStore.Rows(1, 100, SampleStore.Start).Rows;
        var zone = ZoneMap.Of(rows, 2);
        WriteOne(disk, SampleStore.Hot(rows), zone with { Max = zone.Max + 1 });
        AssertFound(disk, "segment-0000000000000001.tcs", LossReason.ZoneMapDiffers);
    }

    [Fact]
    public void RowsOutOfOrderAreFound()
    {
        var disk = SampleStore.NewDisk();
        var rows = SampleStore.Rows(1, 2048, SampleStore.Start);
        (rows.Timestamps[500], rows.Timestamps[1500]) = (rows.Timestamps[1500], rows.Timestamps[500]);
        WriteOne(disk, SampleStore.Cold(rows.Rows), ZoneMap.Of(rows.Rows, 2));
        AssertFound(disk, "segment-0000000000000001.tcs", LossReason.Unordered);
    }

    [Fact]
    public void ALedgerThatDoesNotAddUpIsFound()
    {
        var disk = SampleStore.NewDisk();
        var manifest = SampleStore.WriteStore(disk, 1);
        var ledger = manifest.Ledger with { Duplicates = 1 };
        ManifestFile.Write(disk, SampleStore.Directory, manifest with { Ledger = ledger });
        AssertFound(disk, ManifestFile.Name, LossReason.CountDiffers);
    }

    [Fact]
    public void ALostManifestIsFoundAndTheSegmentsAreStillChecked()
    {
        var disk = SampleStore.NewDisk();
        var manifest = SampleStore.WriteStore(disk, 2);
        ((IFileSystem)disk).Delete(Path.Combine(SampleStore.Directory, ManifestFile.Name));
        var report = StoreVerifier.Verify(disk, SampleStore.Directory);

        Assert.Equal(("manifest", "missing"), (Assert.Single(report.Damaged).File, report.Damaged[0].Reason));
        Assert.Equal(manifest.Samples, report.Samples);
    }

    [Fact]
    public void ANewerStoreIsNotTakenForDamage()
    {
        var disk = SampleStore.NewDisk();
        SampleStore.WriteStore(disk, 1);
        NewerVersion.Plant(disk, Path.Combine(SampleStore.Directory, ManifestFile.Name), 3);
        AssertFound(disk, ManifestFile.Name, LossReason.NewerVersion);
    }

    private static void WriteOne(SimulatedDisk disk, byte[] chunk, ZoneMap zone)
    {
        using var writer = new SegmentWriter(disk, SampleStore.Directory, SampleStore.Header(1));
        writer.BeginSeries(new SeriesId(0), SampleStore.Series[0]);
        writer.AddChunk(ChunkRole.Base, chunk, zone);
        ManifestFile.Write(disk, SampleStore.Directory, Manifest.Empty.With(writer.Finish()));
    }

    private static void AssertFound(SimulatedDisk disk, string file, string reason)
    {
        var loss = Assert.Single(StoreVerifier.Verify(disk, SampleStore.Directory).Damaged);
        Assert.Equal((file, reason), (loss.File, loss.Reason));
    }
}
