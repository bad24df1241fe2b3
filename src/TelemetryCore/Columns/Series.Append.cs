using System.Runtime.InteropServices;
using TelemetryCore.Kernels;
using TelemetryCore.Samples;

namespace TelemetryCore.Columns;

internal sealed partial class Series
{
    /// <summary>How many of the leading timestamps are newer than the series and strictly ascending.</summary>
    public int AscendingRun(ReadOnlySpan<Timestamp> timestamps) =>
        TimestampScan.AscendingRun(MemoryMarshal.Cast<Timestamp, long>(timestamps), Newest);

    /// <summary>
    /// Appends one sample that is newer than the series; false when it is not, or when the head is full.
    /// </summary>
    public bool TryAppendNext(Timestamp timestamp, double value, SampleStatus status)
    {
        if (timestamp.Microseconds <= Newest || _head is not { Room: > 0 } head)
        {
            return false;
        }

        head.Append(timestamp, value, status);
        Newest = timestamp.Microseconds;
        _held++;
        return true;
    }

    /// <summary>Appends samples that <see cref="AscendingRun"/> has passed.</summary>
    public void AppendInOrder(SampleBatch run)
    {
        while (run.Length > 0)
        {
            var count = _head is { Room: > 0 } head ? AppendToHead(head, run) : AppendToNewHead(run);
            _held += count;
            Newest = run.Timestamps[count - 1].Microseconds;
            run = run.Slice(count, run.Length - count);
        }
    }

    /// <summary>Puts a sample that is not newer than the series where it belongs, or says why not.</summary>
    public AppendOutcome AppendOutOfOrder(in Sample sample, TimeProvider clock)
    {
        var list = _list;
        var index = list.IndexOf(sample.Timestamp);
        var chunk = list[index];
        var position = chunk.LowerBound(sample.Timestamp, chunk.Count);
        var exists = position < chunk.Count && chunk[position].Timestamp == sample.Timestamp;
        if (exists && IsSame(chunk[position], sample))
        {
            return AppendOutcome.Duplicate;
        }

        if (IsTooLate(sample.Timestamp))
        {
            return AppendOutcome.TooLate;
        }

        if (exists)
        {
            return Supersede(index, position, sample, clock);
        }

        Insert(index, position, sample);
        return AppendOutcome.StoredLate;
    }

    private bool IsTooLate(Timestamp timestamp) =>
        timestamp < new Timestamp(Newest) - Info.Lateness
        || (Dropped > 0 && (timestamp - WindowSizeMax).Microseconds <= DroppedUpTo);

    // Bit for bit, so that NaN equals itself and -0.0 differs from 0.0.
    private static bool IsSame(in Sample left, in Sample right) =>
        BitConverter.DoubleToInt64Bits(left.Value) == BitConverter.DoubleToInt64Bits(right.Value)
        && left.Status == right.Status;

    private static int AppendToHead(Chunk head, SampleBatch run)
    {
        var count = Math.Min(run.Length, head.Room);
        head.Append(run.Slice(0, count));
        return count;
    }

    // A young head gives way to a larger copy of itself, a full one is sealed. Readers must never find an empty chunk,
    // so the new head has its first samples before it is published.
    private int AppendToNewHead(SampleBatch run)
    {
        var sizes = _pool.Sizes;
        var grows = _head is { } young && young.Capacity < sizes.Max;
        var head = _head is null ? _pool.Rent(sizes.First)
            : grows ? _pool.Rent(sizes.After(_head.Capacity)).With(_head.Slice(0, _head.Count))
            : _pool.Rent(sizes.Max);
        var count = AppendToHead(head, run);
        var replaced = grows ? 1 : 0;
        Splice(_list.Count - replaced, replaced, head);
        return count;
    }

    private AppendOutcome Supersede(int index, int position, in Sample sample, TimeProvider clock)
    {
        var chunk = _list[index];
        if (!TryKeepVersion(new SampleVersion(chunk[position], Timestamp.From(clock.GetUtcNow()))))
        {
            return AppendOutcome.TooManyVersions;
        }

        Splice(index, 1, Copy(chunk, chunk.Capacity, 0, position, sample, position + 1, chunk.Count));
        return AppendOutcome.NewVersion;
    }

    private void Insert(int index, int position, in Sample sample)
    {
        var chunk = _list[index];
        if (chunk.Room > 0 || chunk.Capacity < _pool.Sizes.Max)
        {
            var capacity = chunk.Room > 0 ? chunk.Capacity : _pool.Sizes.After(chunk.Capacity);
            Splice(index, 1, Copy(chunk, capacity, 0, position, sample, position, chunk.Count));
        }
        else if (position == chunk.Count)
        {
            Splice(index + 1, 0, _pool.Rent(_pool.Sizes.First).With(sample));
        }
        else
        {
            SplitAround(index, position, sample);
        }

        _held++;
    }

    private void SplitAround(int index, int position, in Sample sample)
    {
        var chunk = _list[index];
        var capacity = chunk.Capacity;
        var middle = chunk.Count / 2;
        if (position <= middle)
        {
            var left = Copy(chunk, capacity, 0, position, sample, position, middle);
            Splice(index, 1, left, _pool.Rent(capacity).With(chunk.Slice(middle, chunk.Count - middle)));
        }
        else
        {
            var right = Copy(chunk, capacity, middle, position, sample, position, chunk.Count);
            Splice(index, 1, _pool.Rent(capacity).With(chunk.Slice(0, middle)), right);
        }
    }

    /// <summary>A chunk of [start, at), then <paramref name="sample"/>, then [resume, end) of another one.</summary>
    private Chunk Copy(Chunk chunk, int capacity, int start, int at, in Sample sample, int resume, int end) =>
        _pool.Rent(capacity).With(chunk.Slice(start, at - start)).With(sample).With(chunk.Slice(resume, end - resume));
}
