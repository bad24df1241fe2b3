using TelemetryCore.Columns;
using TelemetryCore.Storage.Payloads;
using TelemetryCore.Storage.Segments;

namespace TelemetryCore.Storage.Verification;

/// <summary>
/// Holds a segment against itself and against the manifest: its hash, its link to the segment before it, and each chunk
/// against its zone map.
/// </summary>
internal sealed class SegmentVerifier(List<StoreLoss> damaged)
{
    private readonly ChunkInspector _inspector = new();
    private readonly List<Amendment> _amendments = [];
    private byte[] _buffer = [];

    /// <summary>Adds what is damaged; returns the rows of the base and late chunks that could be read.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="expected">What the manifest says of it.</param>
    /// <param name="links">The hash of every segment that the manifest knows.</param>
    public long Check(SegmentFile segment, SegmentSummary expected, IReadOnlyDictionary<long, Digest> links)
    {
        var before = damaged.Count;
        var samples = 0L;
        foreach (var entry in segment.Index.Chunks)
        {
            var isGood = IsGood(segment, entry);
            samples += isGood && entry.Role != ChunkRole.Deleted ? entry.Rows : 0;
        }

        CheckAmendments(segment);
        var name = SegmentNames.Of(segment.Number);
        if (damaged.Count == before && samples != expected.Samples)
        {
            damaged.Add(Whole(segment, LossReason.CountDiffers));
        }

        // Damage that was named above changes the hash too; it is told once.
        if (damaged.All(loss => loss.File != name) && Digest(segment) != expected.Digest)
        {
            damaged.Add(Whole(segment, LossReason.HashDiffers));
        }

        if (segment.Index.Header is { } header && !IsLinked(header, links))
        {
            damaged.Add(Whole(segment, LossReason.ChainBroken));
        }

        return samples;
    }

    private bool IsGood(SegmentFile segment, in ChunkEntry entry)
    {
        if (!segment.TryReadChunk(entry, ref _buffer, out var chunk, out var loss))
        {
            damaged.Add(loss);
            return false;
        }

        // The stored sum's scale is the least one of the map, so that equal rows give an equal map.
        var reason = _inspector.Inspect(chunk, Math.Max(0, entry.Zone.Scale), out var zone);
        reason ??= zone == entry.Zone ? null : LossReason.ZoneMapDiffers;
        if (reason is not null)
        {
            damaged.Add(segment.LossOf(entry, reason));
        }

        return reason is null;
    }

    private void CheckAmendments(SegmentFile segment)
    {
        foreach (var entry in segment.Index.Amendments)
        {
            _amendments.Clear();
            if (!segment.TryReadAmendments(entry, _amendments, out var loss))
            {
                damaged.Add(loss);
            }
        }
    }

    private static Digest? Digest(SegmentFile segment)
    {
        try
        {
            return segment.ComputeDigest();
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static bool IsLinked(SegmentHeader header, IReadOnlyDictionary<long, Digest> links) =>
        header.Previous is not { } previous ||
        (links.TryGetValue(previous.Number, out var digest) && digest == previous.Digest);

    private static StoreLoss Whole(SegmentFile segment, string reason) =>
        new(SegmentNames.Of(segment.Number), 0, segment.Bytes, reason, null, null, null);
}
