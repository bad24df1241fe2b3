using System.Collections.Immutable;
using System.Runtime.InteropServices;
using TelemetryCore.Samples;

namespace TelemetryCore.Storage.Segments;

/// <summary>What is known of a segment without reading its chunks. Never changes.</summary>
internal sealed class SegmentIndex(
    SegmentHeader? header,
    IReadOnlyDictionary<SeriesId, SeriesInfo> series,
    List<ChunkEntry> chunks,
    List<AmendmentsEntry> amendments)
{
    /// <summary>Null when it is damaged.</summary>
    public SegmentHeader? Header => header;

    /// <summary>What is declared of each series; without those whose part of the table is damaged.</summary>
    public IReadOnlyDictionary<SeriesId, SeriesInfo> Series => series;

    /// <summary>All chunks by series, those of a series in the order in which they were written.</summary>
    public ImmutableArray<ChunkEntry> Chunks { get; } =
        Sorted(chunks, (left, right) => Compare(left.Series, left.Offset, right.Series, right.Offset));

    /// <summary>All blocks of amendments by series, those of a series in order of knowledge.</summary>
    public ImmutableArray<AmendmentsEntry> Amendments { get; } =
        Sorted(amendments, (left, right) => Compare(left.Series, left.Offset, right.Series, right.Offset));

    public ReadOnlySpan<ChunkEntry> ChunksOf(SeriesId id) => Range(Chunks, entry => entry.Series, id);

    public ReadOnlySpan<AmendmentsEntry> AmendmentsOf(SeriesId id) => Range(Amendments, entry => entry.Series, id);

    private static ImmutableArray<T> Sorted<T>(List<T> entries, Comparison<T> comparison)
    {
        var sorted = entries.ToArray();
        Array.Sort(sorted, comparison);
        return ImmutableCollectionsMarshal.AsImmutableArray(sorted);
    }

    private static int Compare(SeriesId left, long leftOffset, SeriesId right, long rightOffset) =>
        left == right ? leftOffset.CompareTo(rightOffset) : left.Value.CompareTo(right.Value);

    private static ReadOnlySpan<T> Range<T>(ImmutableArray<T> entries, Func<T, SeriesId> series, SeriesId id)
    {
        var start = LowerBound(entries, series, id.Value);
        return entries.AsSpan()[start..LowerBound(entries, series, (long)id.Value + 1)];
    }

    private static int LowerBound<T>(ImmutableArray<T> entries, Func<T, SeriesId> series, long id)
    {
        var low = 0;
        var high = entries.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = series(entries[middle]).Value < id ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
