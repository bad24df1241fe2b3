using TelemetryCore.Samples;

namespace TelemetryCore.Columns;

/// <summary>Room for the decoded rows of one unit of a chunk, to be used again and again.</summary>
internal sealed class RowBuffer(int capacity = Limits.UnitRowsMax)
{
    public Timestamp[] Timestamps { get; } = new Timestamp[capacity];

    public double[] Values { get; } = new double[capacity];

    public SampleStatus[] Statuses { get; } = new SampleStatus[capacity];

    public uint[] Known { get; } = new uint[capacity];

    public int Capacity => Timestamps.Length;

    /// <summary>How many rows are in it.</summary>
    public int Count { get; set; }

    public Rows Rows => Slice(0, Count);

    /// <summary>Copies rows behind the others.</summary>
    public void Add(Rows rows)
    {
        rows.Timestamps.CopyTo(Timestamps.AsSpan(Count));
        rows.Values.CopyTo(Values.AsSpan(Count));
        rows.Statuses.CopyTo(Statuses.AsSpan(Count));
        rows.Known.CopyTo(Known.AsSpan(Count));
        Count += rows.Length;
    }

    /// <summary>Puts a row behind the others.</summary>
    public void Add(in Sample sample, uint known)
    {
        Timestamps[Count] = sample.Timestamp;
        Values[Count] = sample.Value;
        Statuses[Count] = sample.Status;
        Known[Count] = known;
        Count++;
    }

    public Rows Slice(int start, int length) => new(
        Timestamps.AsSpan(start, length),
        Values.AsSpan(start, length),
        Statuses.AsSpan(start, length),
        Known.AsSpan(start, length));
}
