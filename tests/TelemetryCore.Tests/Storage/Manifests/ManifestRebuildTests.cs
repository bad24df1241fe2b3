using TelemetryCore.Storage.Files;
using TelemetryCore.Storage.Manifests;
using TelemetryCore.Tests.Storage.Segments;
using TelemetryCore.TestKit.Disks;

namespace TelemetryCore.Tests.Storage.Manifests;

/// <summary>A lost manifest costs no segment.</summary>
public sealed class ManifestRebuildTests
{
    [Fact]
    public void TheSegmentsAloneGiveTheManifestAgain()
    {
        var disk = SampleStore.NewDisk();
        var written = SampleStore.WriteStore(disk, 3);
        var rebuilding = ManifestRebuild.Run(disk, SampleStore.Directory);
        var expected = written with
        {
            IsClean = false,
            Ledger = new Ledger { Offered = written.Samples, Stored = written.Samples },
        };

        Assert.Empty(rebuilding.Losses);
        ManifestTests.AssertSame(expected, rebuilding.Manifest!);
    }

    [Fact]
    public void AReplacedSegmentThatIsStillThereIsNotLive()
    {
        var disk = Compacted(out var manifest);
        var rebuilding = ManifestRebuild.Run(disk, SampleStore.Directory);

        Assert.Empty(rebuilding.Losses);
        Assert.Equal([3L], rebuilding.Manifest!.Segments.Select(segment => segment.Number));
        Assert.Equal(manifest.Removed.ToArray(), rebuilding.Manifest.Removed.ToArray());
        Assert.Equal(4, rebuilding.Manifest.NextSegment);
        Assert.Equal(
            ["segment-0000000000000001.tcs", "segment-0000000000000002.tcs"],
            Leftovers.Find(disk, SampleStore.Directory, rebuilding.Manifest));
    }

    [Fact]
    public void ADamagedSegmentReplacesNothing()
    {
        var disk = Compacted(out _);
        disk.Truncate(SampleStore.PathOf(3), 400);
        var rebuilding = ManifestRebuild.Run(disk, SampleStore.Directory);

        Assert.NotEmpty(rebuilding.Losses);
        Assert.Equal([1L, 2L, 3L], rebuilding.Manifest!.Segments.Select(segment => segment.Number));
    }

    [Fact]
    public void ASegmentThatOnlyItsSuccessorKnowsIsReported()
    {
        var disk = SampleStore.NewDisk();
        SampleStore.WriteStore(disk, 3);
        ((IFileSystem)disk).Delete(SampleStore.PathOf(2));
        var rebuilding = ManifestRebuild.Run(disk, SampleStore.Directory);
        var loss = Assert.Single(rebuilding.Losses);

        Assert.Equal(("segment-0000000000000002.tcs", "missing-or-retired"), (loss.File, loss.Reason));
        Assert.Equal(30, rebuilding.Manifest!.ReplayAfter);
    }

    private static SimulatedDisk Compacted(out Manifest manifest)
    {
        var disk = SampleStore.NewDisk();
        manifest = SampleStore.WriteStore(disk, 2);
        var summary = SampleStore.WriteSegment(disk, SampleStore.Header(3, manifest.Newest, 1, 2));
        manifest = manifest.With(summary, 1, 2);
        return disk;
    }
}
