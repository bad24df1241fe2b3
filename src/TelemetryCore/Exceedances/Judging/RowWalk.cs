using TelemetryCore.Columns;
using TelemetryCore.Samples;

namespace TelemetryCore.Exceedances.Judging;

/// <summary>Samples one by one, with the time of the next to look ahead to.</summary>
internal ref struct RowWalk
{
    private SampleCursor _cursor;
    private SampleBatch _rows;
    private int _next;

    /// <summary>What a cursor walks; disposed with this.</summary>
    public RowWalk(SampleCursor cursor)
    {
        _cursor = cursor;
        Peek();
    }

    /// <summary>Samples that are held nowhere.</summary>
    public RowWalk(SampleBatch rows)
    {
        _rows = rows;
        Peek();
    }

    /// <summary>The time of the next sample, in microseconds; <see cref="long.MaxValue"/> when there is none.</summary>
    public long NextAt { get; private set; } = long.MaxValue;

    public Sample Take()
    {
        var sample = _rows[_next++];
        Peek();
        return sample;
    }

    public void Dispose() => _cursor.Dispose();

    private void Peek()
    {
        while (_next == _rows.Length && _cursor.MoveNext())
        {
            _rows = _cursor.Current;
            _next = 0;
        }

        NextAt = _next < _rows.Length ? _rows.Timestamps[_next].Microseconds : long.MaxValue;
    }
}
