using TelemetryCore.Samples;

namespace TelemetryCore.Columns;

/// <summary>
/// What is not newer than the series. In the head it goes where it belongs, by a changed copy of the head. In sealed
/// chunks it is a late row that lies over them, until so many have gathered that merging them is worth it.
/// </summary>
internal sealed partial class Series
{
    /// <summary>Puts a sample that is not newer than the series where it belongs, or says why not.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="knownAt">Knowledge time, now.</param>
    public AppendOutcome AppendOutOfOrder(in Sample sample, Timestamp knownAt)
    {
        var exists = TryFind(sample.Timestamp, out var held, out var heldKnown);
        if (exists && IsSame(held, sample))
        {
            return AppendOutcome.Duplicate;
        }

        if (IsTooLate(sample.Timestamp))
        {
            return AppendOutcome.TooLate;
        }

        if (!exists)
        {
            Put(sample, KnowledgeTime.SecondOf(knownAt), ChunkRole.Inserted);
            return AppendOutcome.StoredLate;
        }

        var amendment = new Amendment
        {
            Kind = AmendmentKind.Resent,
            KnownAt = knownAt,
            Before = held,
            BeforeKnownAt = KnowledgeTime.TimeOf(heldKnown),
            After = sample,
        };
        if (!TryKeep(ref amendment))
        {
            return AppendOutcome.TooManyVersions;
        }

        Put(sample, KnowledgeTime.SecondOf(amendment.KnownAt), ChunkRole.Replaced);
        return AppendOutcome.NewVersion;
    }

    private bool IsTooLate(Timestamp timestamp) =>
        timestamp < new Timestamp(Newest) - Info.Lateness
        || (timestamp - WindowSizeMax).Microseconds <= DroppedUpTo;

    // Bit for bit, so that NaN equals itself and -0.0 differs from 0.0.
    private static bool IsSame(in Sample left, in Sample right) =>
        BitConverter.DoubleToInt64Bits(left.Value) == BitConverter.DoubleToInt64Bits(right.Value)
        && left.Status == right.Status;

    /// <summary>The sample that readers see at a timestamp.</summary>
    private bool TryFind(Timestamp timestamp, out Sample sample, out uint known)
    {
        sample = default;
        known = 0;
        if (timestamp.Microseconds <= DroppedUpTo)
        {
            return false;
        }

        if (_list.LateRows is { } late && late.TryFind(timestamp, out var position))
        {
            (sample, known) = (late[position], late.Rows.Known[position]);
            return late.Roles[position] != ChunkRole.Deleted;
        }

        for (var i = _list.LateChunks.Length - 1; i >= 0; i--)
        {
            if (TryFind(_list.LateChunks[i], timestamp, out sample, out known))
            {
                return _list.LateChunks[i].Role != ChunkRole.Deleted;
            }
        }

        return _list.Count > 0 && TryFind(_list[_list.IndexOf(timestamp)], timestamp, out sample, out known);
    }

    private bool TryFind(Chunk chunk, Timestamp timestamp, out Sample sample, out uint known)
    {
        sample = default;
        known = 0;
        if (timestamp < chunk.First || timestamp > chunk.Last)
        {
            return false;
        }

        return chunk is SealedChunk packed
            ? TryFind(packed, timestamp, out sample, out known)
            : TryFind((HeadChunk)chunk, timestamp, out sample, out known);
    }

    private static bool TryFind(HeadChunk head, Timestamp timestamp, out Sample sample, out uint known)
    {
        var position = head.LowerBound(timestamp, head.Count);
        (sample, known) = (head[position], head.KnownAt(position));
        return sample.Timestamp == timestamp;
    }

    private bool TryFind(SealedChunk chunk, Timestamp timestamp, out Sample sample, out uint known)
    {
        sample = default;
        known = 0;
        if (timestamp < chunk.First || timestamp > chunk.Last)
        {
            return false;
        }

        var reader = _memory.Reader;
        reader.Open(chunk);
        for (var unit = reader.UnitBefore(timestamp); unit < reader.Units; unit++)
        {
            var timestamps = reader.Decode(unit, RowColumns.Timestamps).Timestamps;
            if (timestamps[^1] < timestamp)
            {
                continue;
            }

            var position = timestamps.BinarySearch(timestamp);
            if (position >= 0)
            {
                var rows = reader.Decode(unit, RowColumns.All);
                (sample, known) = (rows.Samples[position], rows.Known[position]);
            }

            return position >= 0;
        }

        return false;
    }

    /// <summary>Changes what readers see at one timestamp.</summary>
    /// <param name="sample">The sample, or the one to delete.</param>
    /// <param name="known">When that became known.</param>
    /// <param name="role">What it is to what readers see at that timestamp now.</param>
    private void Put(in Sample sample, uint known, ChunkRole role)
    {
        if (_list.Count == 0)
        {
            _head = _memory.RentHead(_memory.Sizes.First).With(sample, known);
            Splice(0, 0, _head);
        }
        else if (_head is { } head && _list[_list.IndexOf(sample.Timestamp)] == head)
        {
            PutInHead(head, sample, known, role);
        }
        else
        {
            PutOver(sample, known, role);
        }

        _held += role == ChunkRole.Inserted ? 1 : role == ChunkRole.Deleted ? -1 : 0;
    }

    private void PutInHead(HeadChunk head, in Sample sample, uint known, ChunkRole role)
    {
        if (role == ChunkRole.Inserted && head.Room == 0 && head.Capacity == _memory.Sizes.Max)
        {
            SealHead();
            PutOver(sample, known, role);
            return;
        }

        var position = head.LowerBound(sample.Timestamp, head.Count);
        var rest = role == ChunkRole.Inserted ? position : position + 1;
        var capacity = role == ChunkRole.Inserted && head.Room == 0
            ? _memory.Sizes.After(head.Capacity)
            : head.Capacity;
        var changed = _memory.RentHead(capacity).With(head.Slice(0, position));
        if (role != ChunkRole.Deleted)
        {
            changed.With(sample, known);
        }

        changed.With(head.Slice(rest, head.Count - rest));
        if (changed.Count > 0)
        {
            ReplaceHead(changed);
        }
        else
        {
            _head = null;
            _memory.Return(changed, isUnseen: true, _headCapacity);
            Splice(_list.Count - 1, 1);
        }
    }

    private void PutOver(in Sample sample, uint known, ChunkRole role)
    {
        if (_list.LateRows is { } full && full.Count == _memory.Sizes.LateMax)
        {
            MergeLateRows();
        }

        var late = _list.LateRows;
        var position = late?.LowerBound(sample.Timestamp) ?? 0;
        var exists = late is not null && late.TryFind(sample.Timestamp, out _);
        var changed = _memory.RentLate(CapacityFor((late?.Count ?? 0) + 1));
        if (late is not null)
        {
            changed.With(late, 0, position);
        }

        ChunkRole? become = exists ? LateRows.Combined(late!.Roles[position], role) : role;
        if (become is { } kept)
        {
            changed.With(sample, known, kept);
        }

        if (late is not null)
        {
            changed.With(late, exists ? position + 1 : position, late.Count);
        }

        CoverWith(changed);
    }

    private int CapacityFor(int rows)
    {
        var capacity = Math.Min(Limits.LateRowsMin, _memory.Sizes.LateMax);
        while (capacity < rows)
        {
            capacity = Math.Min(capacity * Limits.HeadGrowth, _memory.Sizes.LateMax);
        }

        return capacity;
    }
}
