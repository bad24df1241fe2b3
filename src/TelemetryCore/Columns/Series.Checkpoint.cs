using TelemetryCore.Samples;

namespace TelemetryCore.Columns;

/// <summary>
/// How what is in memory goes to disk: a checkpoint freezes it, writes it without the lane's lock, and puts what it has
/// written in its place. Samples that come meanwhile go to a new head or over what is frozen.
/// </summary>
internal sealed partial class Series
{
    /// <summary>
    /// Takes everything that is only in memory for a checkpoint to write; null when there is nothing. Until
    /// <see cref="Replace"/> or <see cref="Thaw"/> it stays as it is.
    /// </summary>
    public FrozenRows? Freeze()
    {
        MergeLateRows();
        if (_list.LateRows is { } late)
        {
            Cover(null, [.. _list.LateChunks, .. SealByRole(late)]);
        }

        var chunks = _list.Chunks;
        var stored = chunks.Length;
        while (stored > 0 && chunks[stored - 1].IsInMemory)
        {
            stored--;
        }

        var frozen = new FrozenRows(
            chunks[stored..].ToArray(), Array.FindAll(_list.LateChunks, chunk => chunk.IsInMemory), NewAmendments());
        _head = null;
        _frozenUpTo = _list.Count == 0 ? null : _list[_list.Count - 1].Last;
        return frozen.IsEmpty ? null : frozen;
    }

    /// <summary>The checkpoint has failed; what was frozen stays in memory for the next one.</summary>
    public void Thaw() => _frozenUpTo = null;

    /// <summary>Puts chunks that hold the same rows in the place of others.</summary>
    /// <param name="isReplaced">Tells the chunks to take out; those of the base follow one another.</param>
    /// <param name="chunks">The base chunks to put in their place, in order of time.</param>
    /// <param name="lateChunks">The late chunks to put in the place of late ones, in order of precedence.</param>
    public void Replace(
        Predicate<Chunk> isReplaced, IReadOnlyList<SealedChunk> chunks, IReadOnlyList<SealedChunk> lateChunks)
    {
        var held = _list.Chunks.ToArray();
        var index = Array.FindIndex(held, isReplaced);
        var removed = index < 0 ? 0 : Array.FindLastIndex(held, isReplaced) - index + 1;
        index = index >= 0 || chunks.Count == 0 ? Math.Max(index, 0) : PlaceOf(held, chunks[0].First);
        var lateIndex = Array.FindIndex(_list.LateChunks, chunk => isReplaced(chunk));
        var late = Array.FindAll(_list.LateChunks, chunk => !isReplaced(chunk)).ToList();
        late.InsertRange(lateIndex < 0 ? late.Count : lateIndex, lateChunks);
        Publish(index, removed, [.. chunks], _list.LateRows, [.. late]);
        _spare.MakeRoomAs(_list);
    }

    /// <summary>A checkpoint has put on disk what was frozen.</summary>
    public void Complete(
        FrozenRows frozen, IReadOnlyList<SealedChunk> chunks, IReadOnlyList<SealedChunk> lateChunks)
    {
        var written = new HashSet<Chunk>([.. frozen.Chunks, .. frozen.LateChunks], ReferenceEqualityComparer.Instance);
        Replace(written.Contains, chunks, lateChunks);
        _checkpointedAmendments += frozen.Amendments.Length;
        _frozenUpTo = null;
    }

    /// <summary>Gives an empty series what is on disk.</summary>
    /// <param name="chunks">Base chunks in order of time.</param>
    /// <param name="lateChunks">Late chunks in order of precedence.</param>
    /// <param name="amendments">Amendments in order of knowledge time.</param>
    /// <param name="cut">Samples before this time are gone.</param>
    public void Load(
        IReadOnlyList<SealedChunk> chunks,
        IReadOnlyList<SealedChunk> lateChunks,
        IReadOnlyList<Amendment> amendments,
        Timestamp cut)
    {
        Publish(0, 0, [.. chunks], null, [.. lateChunks]);
        _amendments = amendments.Count == 0 ? null : [.. amendments];
        _checkpointedAmendments = amendments.Count;
        foreach (var chunk in chunks.Concat(lateChunks))
        {
            _held += chunk.Effect;
            Newest = Math.Max(Newest, chunk.Last.Microseconds);
        }

        // The newest sample may have been deleted; what comes next is still held against it.
        foreach (var amendment in amendments)
        {
            Newest = Math.Max(Newest, amendment.Before.Timestamp.Microseconds);
        }

        Retain(cut);
        Dropped = 0;
    }

    /// <summary>
    /// Drops the samples before a time, and the chunks that hold no others; none from before it is taken in any more.
    /// </summary>
    public void Retain(Timestamp cut)
    {
        if (cut.Microseconds <= DroppedUpTo)
        {
            return;
        }

        var gone = CountBefore(cut);
        _held -= gone;
        Dropped += gone + ForgetAmendmentsBefore(cut);
        DroppedUpTo = cut.Microseconds - 1;
        var held = _list.Chunks.ToArray();
        var kept = Array.FindIndex(held, chunk => chunk.Last >= cut);
        var late = Array.FindAll(_list.LateChunks, chunk => chunk.Last >= cut);
        _head = kept < 0 ? null : _head;
        Publish(0, kept < 0 ? held.Length : kept, [], _list.LateRows, late);
    }

    /// <summary>Counts again what readers see, after chunks have gone that could not be read.</summary>
    public void Recount()
    {
        var count = CountBefore(new Timestamp(long.MaxValue));
        Dropped += _held - count;
        _held = count;
    }

    private long CountBefore(Timestamp cut)
    {
        var count = 0L;
        using var cursor = Read(Timestamp.MinValue, cut);
        while (cursor.MoveNext())
        {
            count += cursor.Current.Length;
        }

        return count;
    }

    private static int PlaceOf(Chunk[] chunks, Timestamp first)
    {
        var index = Array.FindIndex(chunks, chunk => chunk.First > first);
        return index < 0 ? chunks.Length : index;
    }

    private Amendment[] NewAmendments()
    {
        lock (_amendmentsLock)
        {
            return _amendments is null ? [] : [.. _amendments.Skip(_checkpointedAmendments)];
        }
    }
}
