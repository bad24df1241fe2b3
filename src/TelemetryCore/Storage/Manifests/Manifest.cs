using System.Collections.Immutable;
using TelemetryCore.Samples;
using TelemetryCore.Storage.Notes;
using TelemetryCore.Storage.Segments;

namespace TelemetryCore.Storage.Manifests;

/// <summary>
/// What the store consists of at one moment: the live segments, and from which commit on the journal counts. Replaced
/// as a whole; what it does not name does not belong to the store.
/// </summary>
internal sealed record Manifest
{
    /// <summary>The manifest of a store without a segment.</summary>
    public static Manifest Empty { get; } = new();

    /// <summary>Ascends with each manifest that is written.</summary>
    public long Generation { get; init; }

    /// <summary>True when the store was closed in order: the journal holds nothing that the segments lack.</summary>
    public bool IsClean { get; init; }

    /// <summary>Number of the next segment; numbers are never used again.</summary>
    public long NextSegment { get; init; } = 1;

    /// <summary>Number of the next journal file.</summary>
    public long NextJournal { get; init; } = 1;

    /// <summary>Commits up to this one are in segments; the journal is replayed from the next one on.</summary>
    public long ReplayAfter { get; init; }

    /// <summary>The ledger as of <see cref="ReplayAfter"/>; its windows and alarms are not kept.</summary>
    public Ledger Ledger { get; init; }

    /// <summary>Samples before this time are gone, whatever segment still holds them.</summary>
    public Timestamp Cut { get; init; } = Timestamp.MinValue;

    /// <summary>Where the notes end; what lies behind was written by a checkpoint that never came to be.</summary>
    public NotePlace NotesEnd { get; init; }

    /// <summary>The live segments in order of creation, which is the order of their numbers.</summary>
    public ImmutableArray<SegmentSummary> Segments { get; init; } = [];

    /// <summary>
    /// Segments that are no longer live, and whose hash a live one, or the next one to be created, names.
    /// </summary>
    public ImmutableArray<SegmentLink> Removed { get; init; } = [];

    /// <summary>The segment created last, live or not, which the next one names; null before the first.</summary>
    public SegmentLink? Newest => Links.Select(link => (SegmentLink?)link).MaxBy(link => link?.Number);

    /// <summary>Every segment whose hash is known.</summary>
    public IEnumerable<SegmentLink> Links => Removed.Concat(Segments.Select(segment => segment.Link));

    /// <summary>Rows of all live segments.</summary>
    public long Samples => Segments.Sum(segment => segment.Samples);

    /// <summary>The manifest once a new segment takes the place of those that it replaces.</summary>
    public Manifest With(SegmentSummary added, params IEnumerable<long> replaced)
    {
        var gone = replaced.ToHashSet();
        return Linked(
            [.. Segments.Where(segment => !gone.Contains(segment.Number)), added],
            Math.Max(NextSegment, added.Number + 1));
    }

    /// <summary>The manifest once some segments are no longer live.</summary>
    public Manifest Without(params IEnumerable<long> numbers)
    {
        var gone = numbers.ToHashSet();
        return Linked([.. Segments.Where(segment => !gone.Contains(segment.Number))], NextSegment);
    }

    // A link is kept as long as a live segment names it; the newest one is what the next segment will name.
    private Manifest Linked(ImmutableArray<SegmentSummary> segments, long nextSegment)
    {
        var live = segments.Select(segment => segment.Number).ToHashSet();
        var named = segments.Select(segment => segment.Previous).ToHashSet();
        var newest = Links.Concat(segments.Select(segment => segment.Link)).Max(link => (long?)link.Number);
        return this with
        {
            Segments = segments,
            NextSegment = nextSegment,
            Removed =
            [
                .. Links
                    .Where(link => !live.Contains(link.Number))
                    .Where(link => named.Contains(link.Number) || link.Number == newest),
            ],
        };
    }
}
