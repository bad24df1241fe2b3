using TelemetryCore.Samples;

namespace TelemetryCore.Columns;

/// <summary>
/// The chunks of a series: base chunks in order of time, of which the last may be the head, and over them late chunks
/// in order of precedence and late rows. A list never changes once it is published: whoever holds it sees the series as
/// it was, plus what is appended to its head.
/// </summary>
internal sealed class ChunkList(int capacity)
{
    private readonly Chunk[] _chunks = new Chunk[capacity];

    public int Capacity => _chunks.Length;

    /// <summary>Base chunks.</summary>
    public int Count { get; private set; }

    /// <summary>
    /// Sealed chunks that lie over the base chunks; each hides what the ones before it say of a timestamp.
    /// </summary>
    public SealedChunk[] LateChunks { get; private set; } = [];

    /// <summary>Rows that lie over all chunks.</summary>
    public LateRows? LateRows { get; private set; }

    /// <summary>Event time, in microseconds, before which rows are gone, whatever chunk still holds them.</summary>
    public long Start { get; private set; } = long.MinValue;

    public bool HasLate => LateRows is not null || LateChunks.Length > 0;

    public Chunk this[int index] => _chunks[index];

    public ReadOnlySpan<Chunk> Chunks => _chunks.AsSpan(0, Count);

    /// <summary>The last chunk when it is a head.</summary>
    public HeadChunk? Head => Count > 0 ? _chunks[Count - 1] as HeadChunk : null;

    /// <summary>True when a late row may lie in [from, to).</summary>
    public bool IsCovered(Timestamp from, Timestamp to)
    {
        foreach (var chunk in LateChunks)
        {
            if (chunk.First < to && chunk.Last >= from)
            {
                return true;
            }
        }

        return LateRows is { } late && late.LowerBound(from) < late.LowerBound(to);
    }

    /// <summary>
    /// The last chunk that starts at or before <paramref name="timestamp"/>; the first chunk when none does.
    /// </summary>
    public int IndexOf(Timestamp timestamp)
    {
        // What is asked for is mostly new.
        var high = Count - 1;
        var low = high > 0 && _chunks[high].First <= timestamp ? high : 0;
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
    public void Splice(ChunkList source, int index, int removed, ReadOnlySpan<Chunk> inserted)
    {
        var chunks = source.Chunks;
        chunks[..index].CopyTo(_chunks);
        inserted.CopyTo(_chunks.AsSpan(index));
        chunks[(index + removed)..].CopyTo(_chunks.AsSpan(index + inserted.Length));
        var count = source.Count - removed + inserted.Length;
        _chunks.AsSpan(count, Math.Max(0, Count - count)).Clear();
        Count = count;
    }

    /// <summary>Gives this unpublished list its late rows and chunks.</summary>
    /// <param name="rows">Rows that lie over all chunks.</param>
    /// <param name="chunks">Chunks that lie over the base.</param>
    /// <param name="start">Event time, in microseconds, before which rows are gone.</param>
    public void Cover(LateRows? rows, SealedChunk[] chunks, long start)
    {
        Start = start;
        LateRows = rows;
        LateChunks = chunks;
    }
}
