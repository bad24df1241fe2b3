using TelemetryCore.Samples;

namespace TelemetryCore.Columns;

/// <summary>
/// The chunks of a series in order of time; the last one is the head. A list never changes once it is published:
/// whoever holds it sees the series as it was, plus what is appended to its head.
/// </summary>
internal sealed class ChunkList
{
    private Chunk[] _chunks = [];

    public int Count { get; private set; }

    public Chunk this[int index] => _chunks[index];

    public Chunk Head => _chunks[Count - 1];

    /// <summary>
    /// The last chunk that starts at or before <paramref name="timestamp"/>; the first chunk when none does.
    /// </summary>
    public int IndexOf(Timestamp timestamp)
    {
        var low = 0;
        var high = Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (_chunks[middle].First <= timestamp)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }

    /// <summary>
    /// Makes this unpublished list equal to <paramref name="source"/> with one stretch of chunks replaced.
    /// </summary>
    public void Splice(ChunkList source, int drop, int index, int removed, ReadOnlySpan<Chunk> inserted)
    {
        var count = source.Count - drop - removed + inserted.Length;
        if (_chunks.Length < count)
        {
            _chunks = new Chunk[Math.Max(count, 2 * _chunks.Length)];
        }

        var chunks = source._chunks.AsSpan(0, source.Count);
        chunks[drop..index].CopyTo(_chunks);
        inserted.CopyTo(_chunks.AsSpan(index - drop));
        chunks[(index + removed)..].CopyTo(_chunks.AsSpan(index - drop + inserted.Length));
        _chunks.AsSpan(count).Clear();
        Count = count;
    }
}
