using TelemetryCore.Samples;

namespace TelemetryCore.Columns;

/// <summary>
/// The columns of one series: sealed chunks and a mutable head. One writer at a time, under the lane's lock; readers
/// take no lock. What a late sample changes is copied, changed and published as a new list, so that a reader always
/// sees the series as it was at one moment.
/// </summary>
/// <remarks>
/// Chunks that leave the list go back to the pool only when no reader is inside: a reader counts itself in before it
/// takes the list, and the writer publishes the new list before it looks at the count, so one of the two always sees
/// the other. Otherwise the garbage collector gets them, which is always safe.
/// </remarks>
internal sealed partial class Series(SeriesInfo info, ChunkPool pool, int retainedSamples)
{
    private readonly ChunkPool _pool = pool;
    private readonly int _retainedSamples = retainedSamples;
    private ChunkList _list = new();
    private Chunk? _head;
    private ChunkList _spare = new();
    private int _readers;
    private long _held;

    public SeriesInfo Info { get; } = info;

    /// <summary>
    /// Event time of the newest sample in microseconds; <see cref="long.MinValue"/> before the first one.
    /// </summary>
    public long Newest { get; private set; } = long.MinValue;

    /// <summary>Samples that retention has dropped.</summary>
    public long Dropped { get; private set; }

    /// <summary>Event time of the newest sample that retention has dropped, in microseconds.</summary>
    public long DroppedUpTo { get; private set; } = long.MinValue;

    /// <summary>How much before a late sample must still be held for it to be taken in: its whole window.</summary>
    public TimeSpan WindowSizeMax { get; set; }

    /// <summary>Bytes of all chunks, filled or not.</summary>
    public long Bytes { get; private set; }

    /// <summary>Samples held now, superseded versions left out.</summary>
    public long Count => Volatile.Read(ref _held);

    /// <summary>
    /// Replaces a stretch of chunks and publishes the result; drops the oldest chunk when retention asks for it.
    /// </summary>
    private void Splice(int index, int removed, params ReadOnlySpan<Chunk> inserted)
    {
        var previous = _list;
        var drop = index > 0 && _held - previous[0].Count >= _retainedSamples ? 1 : 0;
        _spare.Splice(previous, drop, index, removed, inserted);
        Volatile.Write(ref _list, _spare);
        _head = _spare.Head;
        Interlocked.MemoryBarrier();
        var unread = Volatile.Read(ref _readers) == 0;
        Account(previous, drop, index, removed, inserted);
        if (unread)
        {
            Recycle(previous, drop, index, removed);
        }

        _spare = unread ? previous : new ChunkList();
    }

    private void Account(ChunkList previous, int drop, int index, int removed, ReadOnlySpan<Chunk> inserted)
    {
        foreach (var chunk in inserted)
        {
            Bytes += (long)chunk.Capacity * Chunk.BytesPerSample;
        }

        for (var i = index; i < index + removed; i++)
        {
            Bytes -= (long)previous[i].Capacity * Chunk.BytesPerSample;
        }

        if (drop > 0)
        {
            Dropped += previous[0].Count;
            DroppedUpTo = previous[0].Last.Microseconds;
            _held -= previous[0].Count;
            Bytes -= (long)previous[0].Capacity * Chunk.BytesPerSample;
            if (_versions is not null)
            {
                ForgetVersionsBefore(previous[1].First);
            }
        }
    }

    private void Recycle(ChunkList previous, int drop, int index, int removed)
    {
        if (drop > 0)
        {
            _pool.Return(previous[0]);
        }

        for (var i = index; i < index + removed; i++)
        {
            _pool.Return(previous[i]);
        }
    }
}
