using System.Runtime.InteropServices;
using TelemetryCore.Samples;

namespace TelemetryCore.Columns;

/// <summary>
/// Late rows become part of the chunks beneath them, run by run, so that a back-fill of a thousand rows into one hour
/// encodes that hour once. Chunks on disk, and those that a checkpoint is writing, stay as they are: late rows over
/// them become chunks of their own, which compaction merges.
/// </summary>
internal sealed partial class Series
{
    private Timestamp? _frozenUpTo;

    private void MergeLateRows()
    {
        if (_list.LateRows is not { } late)
        {
            return;
        }

        var kept = _memory.RentLate(late.Capacity);
        var start = 0;
        while (start < late.Count && _list.Count > 0)
        {
            var index = _list.IndexOf(late.Rows.Timestamps[start]);
            var end = index + 1 < _list.Count ? late.LowerBound(_list[index + 1].First) : late.Count;
            if (CanMergeInto(_list[index]))
            {
                MergeInto(index, late, start, end);
            }
            else
            {
                kept.With(late, start, end);
            }

            start = end;
        }

        kept.With(late, start, late.Count);
        CoverWithKept(kept);
    }

    private void CoverWithKept(LateRows kept)
    {
        if (kept.Count > _memory.Sizes.LateMax / 2)
        {
            Cover(null, [.. _list.LateChunks, .. SealByRole(kept)]);
            _memory.Return(kept, isUnseen: true, CapacityFor(1));
        }
        else
        {
            CoverWith(kept);
        }
    }

    private void CoverWith(LateRows rows)
    {
        Cover(rows.Count > 0 ? rows : null, _list.LateChunks);
        if (rows.Count == 0)
        {
            _memory.Return(rows, isUnseen: true, CapacityFor(1));
        }
    }

    private bool CanMergeInto(Chunk chunk) => chunk.IsInMemory && !(chunk.First <= _frozenUpTo);

    private void MergeInto(int index, LateRows late, int start, int end)
    {
        var merged = _memory.Reader.Merged;
        merged.Count = 0;
        Merge(RowsOf(_list[index]), late, start, end, merged);
        var max = _memory.Sizes.Max;
        var chunks = _memory.Scratch;
        chunks.Clear();
        for (var row = 0; row < merged.Count; row += max)
        {
            var rows = merged.Slice(row, Math.Min(max, merged.Count - row));
            chunks.Add(_memory.Seal(ChunkRole.Base, rows, Info.Decimals));
        }

        Splice(index, 1, CollectionsMarshal.AsSpan(chunks));
    }

    private Rows RowsOf(Chunk chunk)
    {
        if (chunk is HeadChunk head)
        {
            return head.Slice(0, head.Count);
        }

        _memory.Reader.Open((SealedChunk)chunk);
        return _memory.Reader.Decode(0, RowColumns.All);
    }

    private static void Merge(Rows rows, LateRows late, int start, int end, RowBuffer into)
    {
        var position = 0;
        for (var i = start; i < end; i++)
        {
            var timestamp = late.Rows.Timestamps[i];
            var next = position + LowerBound(rows.Timestamps[position..], timestamp);
            into.Add(rows.Slice(position, next - position));
            position = next < rows.Length && rows.Timestamps[next] == timestamp ? next + 1 : next;
            if (late.Roles[i] != ChunkRole.Deleted)
            {
                into.Add(late.Rows.Slice(i, 1));
            }
        }

        into.Add(rows.Slice(position, rows.Length - position));
    }

    private static int LowerBound(ReadOnlySpan<Timestamp> timestamps, Timestamp timestamp)
    {
        var index = timestamps.BinarySearch(timestamp);
        return index < 0 ? ~index : index;
    }

    private List<SealedChunk> SealByRole(LateRows late)
    {
        var chunks = new List<SealedChunk>(3);
        foreach (var role in (ReadOnlySpan<ChunkRole>)[ChunkRole.Inserted, ChunkRole.Replaced, ChunkRole.Deleted])
        {
            var rows = _memory.Reader.Merged;
            rows.Count = 0;
            for (var i = 0; i < late.Count; i++)
            {
                if (late.Roles[i] == role)
                {
                    rows.Add(late.Rows.Slice(i, 1));
                }
            }

            if (rows.Count > 0)
            {
                chunks.Add(_memory.Seal(role, rows.Rows, Info.Decimals));
            }
        }

        return chunks;
    }
}
