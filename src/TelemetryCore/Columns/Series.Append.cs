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
        var done = 0;
        while (done < run.Length)
        {
            var head = HeadWithRoom();
            var count = Math.Min(run.Length - done, head.Room);
            head.Append(run.Slice(done, count));
            done += count;
        }

        Newest = run.Timestamps[^1].Microseconds;
        _held += run.Length;
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
        timestamp < new Timestamp(Newest) - Info.Lateness || (Dropped > 0 && timestamp < _list[0].First);

    // Bit for bit, so that NaN equals itself and -0.0 differs from 0.0.
    private static bool IsSame(in Sample left, in Sample right) =>
        BitConverter.DoubleToInt64Bits(left.Value) == BitConverter.DoubleToInt64Bits(right.Value)
        && left.Status == right.Status;

    private Chunk HeadWithRoom()
    {
        var list = _list;
        if (list.Count == 0)
        {
            Splice(0, 0, _pool.Rent(_pool.Sizes.First));
        }
        else if (list.Head.Room == 0 && list.Head.Capacity < _pool.Sizes.Max)
        {
            var head = list.Head;
            Splice(list.Count - 1, 1, _pool.Rent(_pool.Sizes.After(head.Capacity)).With(head.Slice(0, head.Count)));
        }
        else if (list.Head.Room == 0)
        {
            Splice(list.Count, 0, _pool.Rent(_pool.Sizes.Max));
        }

        return _list.Head;
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
