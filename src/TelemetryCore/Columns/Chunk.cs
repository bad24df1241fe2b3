using TelemetryCore.Samples;

namespace TelemetryCore.Columns;

/// <summary>
/// Up to <see cref="Capacity"/> samples of one series as three parallel arrays, timestamps strictly ascending. Entries
/// below <see cref="Count"/> never change once they are published, so a reader that has seen a count may read up to it
/// while the writer appends behind it.
/// </summary>
internal sealed class Chunk(int capacity)
{
    private readonly Timestamp[] _timestamps = new Timestamp[capacity];
    private readonly double[] _values = new double[capacity];
    private readonly SampleStatus[] _statuses = new SampleStatus[capacity];
    private int _count;

    /// <summary>What one sample takes in a column: eight bytes each of time and value, one of status.</summary>
    public const int BytesPerSample = 8 + 8 + 1;

    public int Capacity => _timestamps.Length;

    public int Count => Volatile.Read(ref _count);

    public int Room => _timestamps.Length - _count;

    public Timestamp First => _timestamps[0];

    public Timestamp Last => _timestamps[_count - 1];

    public Sample this[int index] => new(_timestamps[index], _values[index], _statuses[index]);

    public SampleBatch Slice(int start, int length) =>
        new(_timestamps.AsSpan(start, length), _values.AsSpan(start, length), _statuses.AsSpan(start, length));

    /// <summary>
    /// The first position whose timestamp is not before <paramref name="timestamp"/>, within the first <paramref
    /// name="count"/>.
    /// </summary>
    public int LowerBound(Timestamp timestamp, int count)
    {
        var index = _timestamps.AsSpan(0, count).BinarySearch(timestamp);
        return index < 0 ? ~index : index;
    }

    public void Append(SampleBatch run)
    {
        var count = _count;
        run.Timestamps.CopyTo(_timestamps.AsSpan(count));
        run.Values.CopyTo(_values.AsSpan(count));
        run.Statuses.CopyTo(_statuses.AsSpan(count));
        Volatile.Write(ref _count, count + run.Length);
    }

    public void Append(Timestamp timestamp, double value, SampleStatus status)
    {
        var count = _count;
        _timestamps[count] = timestamp;
        _values[count] = value;
        _statuses[count] = status;
        Volatile.Write(ref _count, count + 1);
    }

    public Chunk With(SampleBatch samples)
    {
        Append(samples);
        return this;
    }

    public Chunk With(in Sample sample)
    {
        Append(sample.Timestamp, sample.Value, sample.Status);
        return this;
    }

    public void Clear() => _count = 0;
}
