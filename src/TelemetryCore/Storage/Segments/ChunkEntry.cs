using TelemetryCore.Columns;
using TelemetryCore.Samples;

namespace TelemetryCore.Storage.Segments;

/// <summary>Where a chunk lies in its segment, and what its rows amount to.</summary>
/// <param name="Series">The series it belongs to.</param>
/// <param name="Role">What its rows mean to the series' other rows.</param>
/// <param name="Offset">Where its block starts in the file.</param>
/// <param name="Length">Bytes of the chunk, the block's header left out.</param>
/// <param name="Zone">The map of its rows.</param>
internal readonly record struct ChunkEntry(SeriesId Series, ChunkRole Role, long Offset, int Length, ZoneMap Zone)
{
    public int Rows => Zone.Count;
}
