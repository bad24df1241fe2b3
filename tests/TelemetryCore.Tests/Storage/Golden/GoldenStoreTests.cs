using TelemetryCore.Samples;
using TelemetryCore.Storage.Catalogs;
using TelemetryCore.Storage.Files;
using TelemetryCore.Storage.Manifests;
using TelemetryCore.Storage.Segments;
using TelemetryCore.Storage.Verification;
using TelemetryCore.Tests.Storage.Segments;
using TelemetryCore.TestKit;
using TelemetryCore.TestKit.Disks;

namespace TelemetryCore.Tests.Storage.Golden;

/// <summary>
/// A store as format version 1 was first written: it can be read for ever. <c>WRITE_GOLDEN=1 dotnet test</c> writes the
/// files of a format that has none yet, and never changes any.
/// </summary>
public sealed class GoldenStoreTests
{
    private const string Folder = "tests/TelemetryCore.Tests/Storage/Golden/v1";

    private static readonly string[] Names =
        [Catalog.Name, ManifestFile.Name, SegmentNames.Of(1), SegmentNames.Of(2)];

    [Fact]
    public void AStoreOfVersion1IsRead()
    {
        var written = SampleStore.NewDisk();
        var manifest = SampleStore.WriteStore(written, 2);
        var golden = SampleStore.NewDisk();
        foreach (var name in Names)
        {
            Copy(name, written, golden);
        }

        var report = StoreVerifier.Verify(golden, SampleStore.Directory);
        Assert.Empty(report.Damaged);
        Assert.Equal((2, manifest.Samples), (report.Segments, report.Samples));
        Assert.Equal(
            SampleStore.Series,
            Catalog.Load(golden, SampleStore.Directory, new Dictionary<SeriesId, SeriesInfo>()).Catalog!.Series);
        Assert.Equal(manifest.Ledger, ManifestFile.Read(golden, SampleStore.Directory).Manifest.Ledger);
        for (var number = 1; number <= 2; number++)
        {
            Assert.Equal(SegmentReading.Of(written, number).Facts, SegmentReading.Of(golden, number).Facts);
        }
    }

    private static void Copy(string name, SimulatedDisk written, SimulatedDisk golden)
    {
        var path = Path.Combine(RepositoryRoot.FullPath(Folder), name);
        var target = Path.Combine(SampleStore.Directory, name);
        if (Environment.GetEnvironmentVariable("WRITE_GOLDEN") == "1" && !File.Exists(path))
        {
            File.WriteAllBytes(path, written.ReadAll(target));
        }

        using var file = ((IFileSystem)golden).Open(target, FileUse.Create);
        file.Write(File.ReadAllBytes(path), 0);
    }
}
