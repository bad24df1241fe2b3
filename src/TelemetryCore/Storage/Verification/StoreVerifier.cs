using TelemetryCore.Samples;
using TelemetryCore.Storage.Catalogs;
using TelemetryCore.Storage.Files;
using TelemetryCore.Storage.Journaling;
using TelemetryCore.Storage.Manifests;
using TelemetryCore.Storage.Notes;
using TelemetryCore.Storage.Payloads;
using TelemetryCore.Storage.Segments;

namespace TelemetryCore.Storage.Verification;

/// <summary>Reads a whole store and writes nothing: see <see cref="VerifyReport"/>.</summary>
internal sealed class StoreVerifier
{
    private readonly IFileSystem _files;
    private readonly string _directory;
    private readonly List<StoreLoss> _damaged = [];
    private long _samples;
    private long _journalSamples;
    private IReadOnlyList<SeriesInfo> _series = [];

    private StoreVerifier(IFileSystem files, string directory)
    {
        _files = files;
        _directory = directory;
    }

    public static VerifyReport Verify(IFileSystem files, string directory)
    {
        var verifier = new StoreVerifier(files, directory);
        var manifest = verifier.ReadManifest();
        if (manifest is not null)
        {
            verifier.CheckSegments(manifest);
            verifier.CheckCatalog(manifest);
            verifier.CheckNotes(manifest);
            verifier.CheckJournal(manifest);
            verifier.CheckLedger(manifest);
        }

        return new VerifyReport(
            verifier._damaged.Count == 0,
            manifest?.Segments.Length ?? 0,
            verifier._samples,
            verifier._journalSamples,
            verifier._damaged);
    }

    /// <summary>The manifest, or what can be rebuilt of it; null when the store is of a newer version.</summary>
    private Manifest? ReadManifest()
    {
        var reading = ManifestFile.Read(_files, _directory);
        switch (reading.Status)
        {
            case ManifestStatus.Ok:
                return reading.Manifest;
            case ManifestStatus.NewerVersion:
                Add(ManifestFile.Name, LossReason.NewerVersion);
                return null;
        }

        var rebuilding = ManifestRebuild.Run(_files, _directory);
        if (reading.Status == ManifestStatus.Damaged || rebuilding.Manifest is not { Segments: [] })
        {
            _damaged.Add(reading.Loss ?? new StoreLoss(ManifestFile.Name, 0, 0, LossReason.Missing, null, null, null));
        }

        return rebuilding.Manifest;
    }

    private void CheckSegments(Manifest manifest)
    {
        var links = manifest.Links.ToDictionary(link => link.Number, link => link.Digest);
        var verifier = new SegmentVerifier(_damaged);
        foreach (var expected in manifest.Segments)
        {
            var opening = SegmentFile.Open(_files, _directory, expected.Number, expected);
            _damaged.AddRange(opening.Losses);
            if (opening.NewerVersion != 0)
            {
                Add(SegmentNames.Of(expected.Number), LossReason.NewerVersion);
            }

            using var segment = opening.File;
            if (segment is not null)
            {
                _samples += verifier.Check(segment, expected, links);
            }
        }
    }

    private void CheckCatalog(Manifest manifest)
    {
        var loading = Catalog.Load(_files, _directory, new Dictionary<SeriesId, SeriesInfo>());
        using var catalog = loading.Catalog;
        _damaged.AddRange(loading.Losses);
        if (catalog is null)
        {
            Add(Catalog.Name, LossReason.NewerVersion);
        }
        else
        {
            _series = catalog.Series;
        }

        if (manifest.IsClean && loading.TornTailBytes > 0)
        {
            // After a crash a cut registration is expected; a store that was closed in order has none.
            Add(Catalog.Name, LossReason.Truncated);
        }
    }

    private void CheckNotes(Manifest manifest)
    {
        using var cursor = new NoteCursor(_files, _directory, default, manifest.NotesEnd);
        while (cursor.MoveNext())
        {
            // Each step holds a block against its checksum.
        }

        _damaged.AddRange(cursor.Losses);
        if (cursor.NewerVersion != 0)
        {
            Add("notes", LossReason.NewerVersion);
        }
    }

    private void CheckJournal(Manifest manifest)
    {
        try
        {
            var report = JournalReplay.Run(_files, _directory, manifest.ReplayAfter, IgnoringSink.Instance);
            _journalSamples = report.Samples;
            _damaged.AddRange(report.Damage.Select(LossOf));
        }
        catch (StorageException)
        {
            Add("journal", LossReason.NewerVersion);
        }
        catch (IOException)
        {
            Add("journal", LossReason.Unreadable);
        }
    }

    private StoreLoss LossOf(JournalDamage damage)
    {
        var isOne = damage.Series is [var id] && id < _series.Count;
        return new StoreLoss(
            damage.File, damage.Offset, damage.Bytes, damage.Reason,
            isOne ? _series[damage.Series[0]].Key : null, damage.From, damage.To);
    }

    private void CheckLedger(Manifest manifest)
    {
        if (!manifest.Ledger.IsBalanced)
        {
            Add(ManifestFile.Name, LossReason.CountDiffers);
        }
    }

    private void Add(string file, string reason) =>
        _damaged.Add(new StoreLoss(file, 0, 0, reason, null, null, null));
}
