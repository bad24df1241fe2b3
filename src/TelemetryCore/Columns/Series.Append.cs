using System.Runtime.InteropServices;
using TelemetryCore.Kernels;
using TelemetryCore.Samples;

namespace TelemetryCore.Columns;

internal sealed partial class Series
{
    /// <summary>How many of the leading timestamps are newer than the series and strictly ascending.</summary>
    public int AscendingRun(ReadOnlySpan<Timestamp> timestamps) =>
        TimestampScan.AscendingRun(MemoryMarshal.Cast<Timestamp, long>(timestamps), Math.Max(Newest, DroppedUpTo));

    /// <summary>
    /// Appends one sample that is newer than the series; false when it is not, or when the head is full.
    /// </summary>
    public bool TryAppendNext(Timestamp timestamp, double value, SampleStatus status, uint known)
    {
        if (timestamp.Microseconds <= Math.Max(Newest, DroppedUpTo) || _head is not { Room: > 0 } head)
        {
            return false;
        }

        head.Append(timestamp, value, status, known);
        Newest = timestamp.Microseconds;
        _held++;
        return true;
    }

    /// <summary>Appends samples that <see cref="AscendingRun"/> has passed.</summary>
    public void AppendInOrder(SampleBatch run, uint known)
    {
        while (run.Length > 0)
        {
            var count = _head is { Room: > 0 } head ? AppendToHead(head, run, known) : AppendToNewHead(run, known);
            _held += count;
            Newest = Math.Max(Newest, run.Timestamps[count - 1].Microseconds);
            run = run.Slice(count, run.Length - count);
        }
    }

    private static int AppendToHead(HeadChunk head, SampleBatch run, uint known)
    {
        var count = Math.Min(run.Length, head.Room);
        head.Append(run.Slice(0, count), known);
        return count;
    }

    // A young head gives way to a larger copy of itself, a full one is sealed. Readers must never find an empty chunk,
    // so the new head has its first samples before it is published.
    private int AppendToNewHead(SampleBatch run, uint known)
    {
        var sizes = _memory.Sizes;
        if (_head is { } young && young.Capacity < sizes.Max)
        {
            var grown = _memory.RentHead(sizes.After(young.Capacity)).With(young.Slice(0, young.Count));
            var count = AppendToHead(grown, run, known);
            ReplaceHead(grown);
            return count;
        }

        // After a checkpoint a busy series goes on with a head as large as it had.
        var head = _memory.RentHead(Math.Max(sizes.First, _head is null ? _headCapacity : sizes.Max));
        var taken = AppendToHead(head, run, known);
        SealHead();
        _head = head;
        _headCapacity = head.Capacity;
        Splice(_list.Count, 0, head);
        DropOverRetention();
        return taken;
    }

    private void ReplaceHead(HeadChunk head)
    {
        _head = head;
        _headCapacity = head.Capacity;
        Splice(_list.Count - 1, 1, head);
    }

    private void SealHead()
    {
        if (_head is { } head)
        {
            _head = null;
            Splice(_list.Count - 1, 1, _memory.Seal(ChunkRole.Base, head.Slice(0, head.Count), Info.Decimals));
        }
    }

    private void DropOverRetention()
    {
        if (_list.Count < 2 || _held - _list[0].Count < _retainedSamples)
        {
            return;
        }

        var oldest = _list[0];
        var late = _list.LateRows;
        var covered = late?.LowerBound(_list[1].First) ?? 0;
        var visible = oldest.Count + (late?.Effect(0, covered) ?? 0);
        DroppedUpTo = oldest.Last.Microseconds;
        _held -= visible;
        Dropped += visible + ForgetAmendmentsBefore(_list[1].First);
        var kept = covered == 0 || late is null ? late
            : covered == late.Count ? null
            : _memory.RentLate(late.Capacity).With(late, covered, late.Count);
        Publish(0, 1, [], kept, _list.LateChunks);
    }
}
