using TelemetryCore.Storage.Files;
using TelemetryCore.Storage.Notes;
using TelemetryCore.Storage.Payloads;
using TelemetryCore.Storage.Segments;

namespace TelemetryCore.Storage.Manifests;

/// <summary>
/// Builds a lost manifest from the segments alone: live is what no undamaged segment replaces. Nothing is dropped on
/// suspicion; a damaged segment stays live, and so do those that it replaces while they are there.
/// </summary>
internal sealed class ManifestRebuild
{
    private readonly List<StoreLoss> _losses = [];
    private readonly List<SegmentSummary> _segments = [];
    private readonly Dictionary<long, SegmentLink> _links = [];
    private readonly HashSet<long> _replaced = [];
    private readonly HashSet<long> _named = [];
    private int _newerVersion;

    private ManifestRebuild()
    {
    }

    public static ManifestRebuilding Run(IFileSystem files, string directory)
    {
        var rebuild = new ManifestRebuild();
        foreach (var name in files.List(directory))
        {
            if (SegmentNames.TryParse(name, out var number))
            {
                rebuild.Add(files, directory, number);
            }
        }

        return rebuild._newerVersion != 0
            ? new ManifestRebuilding(null, rebuild._newerVersion, [])
            : new ManifestRebuilding(
                rebuild.Finish() with { NotesEnd = NoteCursor.FindEnd(files, directory) }, 0, rebuild._losses);
    }

    private void Add(IFileSystem files, string directory, long number)
    {
        var opening = SegmentFile.Open(files, directory, number);
        _newerVersion = Math.Max(_newerVersion, opening.NewerVersion);
        _losses.AddRange(opening.Losses);
        using var segment = opening.File;
        if (segment is null)
        {
            return;
        }

        var summary = Summarize(segment);
        _segments.Add(summary);
        if (segment.Index.Header is not { } header)
        {
            return;
        }

        if (header.Previous is { } previous)
        {
            _links.TryAdd(previous.Number, previous);
        }

        _named.UnionWith(header.Replaces);
        if (opening.Losses.Count == 0)
        {
            _replaced.UnionWith(header.Replaces);
        }
    }

    private Manifest Finish()
    {
        var live = _segments.Where(segment => !_replaced.Contains(segment.Number)).ToArray();
        var present = _segments.Select(segment => segment.Number).ToHashSet();
        var samples = live.Sum(segment => segment.Samples);
        _losses.AddRange(_links.Keys
            .Where(number => !present.Contains(number) && !_named.Contains(number))
            .Order()
            .Select(number => new StoreLoss(
                SegmentNames.Of(number), 0, 0, LossReason.MissingOrRetired, null, null, null)));
        return new Manifest
        {
            Generation = 1,
            NextSegment = present.Concat(_links.Keys).Concat(_named).Append(0).Max() + 1,
            ReplayAfter = live.Select(segment => segment.Covers).Append(0).Max(),
            Ledger = new Ledger { Offered = samples, Stored = samples },
            Segments = [.. live],
            Removed = [.. Removed(live)],
        };
    }

    /// <summary>What live segments name and is not live, and the newest segment of all.</summary>
    private IEnumerable<SegmentLink> Removed(SegmentSummary[] live)
    {
        var numbers = live.Select(segment => segment.Number).ToHashSet();
        var named = live.Select(segment => segment.Previous).ToHashSet();
        var newest = _segments.MaxBy(segment => segment.Number)?.Link;
        return _links.Values
            .Where(link => !numbers.Contains(link.Number) && named.Contains(link.Number))
            .Concat(newest is { } link && !numbers.Contains(link.Number) ? [link] : [])
            .OrderBy(link => link.Number);
    }

    private static SegmentSummary Summarize(SegmentFile segment)
    {
        var totals = SegmentTrailer.Empty;
        foreach (var entry in segment.Index.Chunks)
        {
            totals = totals.With(entry.Role, entry.Zone);
        }

        var header = segment.Index.Header ?? new SegmentHeader
        {
            Number = segment.Number,
            Covers = 0,
            CreatedAt = default,
            Tier = SegmentTier.Hot,
        };
        return SegmentSummary.Of(header, totals, segment.Bytes, segment.ComputeDigest());
    }
}
