using TelemetryCore.Samples;

namespace TelemetryCore.Columns;

/// <summary>
/// Up to <see cref="Capacity"/> rows as parallel arrays. Entries below <see cref="Count"/> never change once they are
/// published, so a reader that has seen a count may read up to it while the writer appends behind it.
/// </summary>
internal sealed class HeadChunk(int capacity) : Chunk
{
    /// <summary>
    /// What one row takes: eight bytes each of time and value, four of knowledge time, one of status.
    /// </summary>
    public const int BytesPerRow = 8 + 8 + 4 + 1;

    private readonly RowBuffer _rows = new(capacity);
    private int _count;

    public override int Count => Volatile.Read(ref _count);

    public int Capacity => _rows.Capacity;

    public int Room => _rows.Capacity - _count;

    public override Timestamp First => _rows.Timestamps[0];

    public override Timestamp Last => _rows.Timestamps[_count - 1];

    public override long Bytes => (long)Capacity * BytesPerRow;

    public Sample this[int index] => new(_rows.Timestamps[index], _rows.Values[index], _rows.Statuses[index]);

    public uint KnownAt(int index) => _rows.Known[index];

    public Rows Slice(int start, int length) => _rows.Slice(start, length);

    /// <summary>
    /// The first position whose timestamp is not before <paramref name="timestamp"/>, within the first <paramref
    /// name="count"/>.
    /// </summary>
    public int LowerBound(Timestamp timestamp, int count)
    {
        var index = _rows.Timestamps.AsSpan(0, count).BinarySearch(timestamp);
        return index < 0 ? ~index : index;
    }

    public void Append(SampleBatch run, uint known)
    {
        var count = _count;
        run.Timestamps.CopyTo(_rows.Timestamps.AsSpan(count));
        run.Values.CopyTo(_rows.Values.AsSpan(count));
        run.Statuses.CopyTo(_rows.Statuses.AsSpan(count));
        _rows.Known.AsSpan(count, run.Length).Fill(known);
        Volatile.Write(ref _count, count + run.Length);
    }

    public void Append(Timestamp timestamp, double value, SampleStatus status, uint known)
    {
        var count = _count;
        _rows.Timestamps[count] = timestamp;
        _rows.Values[count] = value;
        _rows.Statuses[count] = status;
        _rows.Known[count] = known;
        Volatile.Write(ref _count, count + 1);
    }

    /// <summary>Copies rows behind the others; for a chunk that is not published yet.</summary>
    public HeadChunk With(Rows rows)
    {
        _rows.Count = _count;
        _rows.Add(rows);
        _count += rows.Length;
        return this;
    }

    /// <summary>Copies a row behind the others; for a chunk that is not published yet.</summary>
    public HeadChunk With(in Sample sample, uint known)
    {
        Append(sample.Timestamp, sample.Value, sample.Status, known);
        return this;
    }

    /// <summary>This head without its rows; for one that no reader can see.</summary>
    public HeadChunk Cleared()
    {
        _count = 0;
        return this;
    }
}
