using TelemetryCore.Columns;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Import;

/// <summary>Gathers the samples of one series, so that the engine gets them in batches.</summary>
internal sealed class SeriesBuffer(SeriesKey key, SeriesId id)
{
    private const int Capacity = 1024;

    private readonly Timestamp[] _timestamps = new Timestamp[Capacity];
    private readonly double[] _values = new double[Capacity];
    private readonly SampleStatus[] _statuses = new SampleStatus[Capacity];
    private int _count;

    public SeriesKey Key => key;

    public bool IsFull => _count == Capacity;

    /// <summary>The line of the first sample that is held.</summary>
    public long FirstLine { get; private set; }

    public void Add(Timestamp timestamp, double value, SampleStatus status, long line)
    {
        FirstLine = _count == 0 ? line : FirstLine;
        _timestamps[_count] = timestamp;
        _values[_count] = value;
        _statuses[_count++] = status;
    }

    public AppendResult AppendTo(TelemetryEngine engine)
    {
        var batch = new SampleBatch(_timestamps, _values, _statuses).Slice(0, _count);
        _count = 0;
        return engine.Append(id, batch);
    }
}
