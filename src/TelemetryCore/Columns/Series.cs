using TelemetryCore.Samples;

namespace TelemetryCore.Columns;

/// <summary>
/// The columns of one series: sealed chunks, a mutable head, and late rows over them. One writer at a time, under the
/// lane's lock; readers take no lock. What a late sample changes is copied, changed and published as a new list, so
/// that a reader always sees the series as it was at one moment.
/// </summary>
/// <remarks>
/// Memory that leaves the list goes back to the lane only when no reader is inside: a reader counts itself in before it
/// takes the list, and the writer publishes the new list before it looks at the count, so one of the two always sees
/// the other. Otherwise the garbage collector gets it, which is always safe.
/// </remarks>
internal sealed partial class Series(SeriesInfo info, LaneMemory memory, long retainedSamples)
{
    private readonly LaneMemory _memory = memory;
    private readonly long _retainedSamples = retainedSamples;
    private ChunkList _list = new(0);
    private HeadChunk? _head;
    private int _headCapacity;
    private int _readers;
    private long _held;

    public SeriesInfo Info { get; } = info;

    /// <summary>Samples that are held at least; older ones are dropped by retention.</summary>
    public long RetainedSamples => _retainedSamples;

    /// <summary>
    /// Event time of the newest sample in microseconds; <see cref="long.MinValue"/> before the first one.
    /// </summary>
    public long Newest { get; private set; } = long.MinValue;

    /// <summary>Samples that retention has dropped.</summary>
    public long Dropped { get; private set; }

    /// <summary>Event time up to which retention has dropped samples, in microseconds.</summary>
    public long DroppedUpTo { get; private set; } = long.MinValue;

    /// <summary>How much before a late sample must still be held for it to be taken in: its whole window.</summary>
    public TimeSpan WindowSizeMax { get; set; }

    /// <summary>Bytes of all chunks, in memory and on disk; those of a head are counted filled or not.</summary>
    public long Bytes { get; private set; }

    /// <summary><see cref="Bytes"/> without the room that the head has left.</summary>
    public long FilledBytes => Bytes - ((_head?.Room ?? 0) * HeadChunk.BytesPerRow);

    /// <summary>Samples held now, superseded versions left out.</summary>
    public long Count => Volatile.Read(ref _held);

    /// <summary>True when no reader is inside.</summary>
    public bool IsUnread => Volatile.Read(ref _readers) == 0;

    private void Splice(int index, int removed, params ReadOnlySpan<Chunk> inserted) =>
        Publish(index, removed, inserted, _list.LateRows, _list.LateChunks);

    private void Cover(LateRows? late, SealedChunk[] chunks) => Publish(0, 0, [], late, chunks);

    /// <summary>Replaces a stretch of chunks and what lies over them, and publishes the result.</summary>
    private void Publish(
        int index, int removed, ReadOnlySpan<Chunk> inserted, LateRows? late, SealedChunk[] lateChunks)
    {
        var previous = _list;

        // A checkpoint is due at half of what may wait for it: twice as many as it takes away may come before the next,
        // and a list that had room for them keeps it.
        var room = previous.Count + removed + inserted.Length;
        var list = _memory.RentList(Math.Max(room, previous.Capacity));
        list.Splice(previous, index, removed, inserted);
        list.Cover(late, lateChunks, DroppedUpTo + 1);
        Volatile.Write(ref _list, list);
        Interlocked.MemoryBarrier();
        var isUnseen = IsUnread;
        var gone = previous.Chunks.Slice(index, removed);
        Account(gone, -1);
        Account(inserted, 1);
        foreach (var chunk in gone)
        {
            _memory.Return(chunk, isUnseen, _headCapacity);
        }

        if (previous.LateRows is { } lateRows && lateRows != late)
        {
            _memory.Return(lateRows, isUnseen, late?.Capacity ?? CapacityFor(1));
        }

        _memory.Return(previous, isUnseen, list.Capacity);
    }

    private void Account(ReadOnlySpan<Chunk> chunks, int sign)
    {
        foreach (var chunk in chunks)
        {
            var bytes = sign * chunk.Bytes;
            Bytes += bytes;
            _memory.UnwrittenBytes += chunk.IsInMemory ? bytes : 0;
        }
    }
}
