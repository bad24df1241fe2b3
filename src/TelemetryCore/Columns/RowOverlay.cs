using TelemetryCore.Samples;

namespace TelemetryCore.Columns;

/// <summary>
/// Rows that lie over the base chunks of a series: what came late, what was replaced, what was deleted, and for a look
/// back what has been amended since. Of rows with one timestamp the one that was added last counts.
/// </summary>
internal sealed class RowOverlay
{
    private static readonly Comparison<OverlayRow> ByTimeThenOrder = static (left, right) =>
        left.Sample.Timestamp != right.Sample.Timestamp
            ? left.Sample.Timestamp.CompareTo(right.Sample.Timestamp)
            : left.Order.CompareTo(right.Order);

    private readonly List<OverlayRow> _rows = [];

    public int Count => _rows.Count;

    public OverlayRow this[int index] => _rows[index];

    public void Clear() => _rows.Clear();

    public void Add(in Sample sample, uint known, bool isHidden) =>
        _rows.Add(new OverlayRow(sample, known, isHidden, _rows.Count));

    /// <summary>Adds the late rows in [from, to).</summary>
    public void Add(LateRows late, Timestamp from, Timestamp to)
    {
        for (var i = late.LowerBound(from); i < late.Count && late.Rows.Timestamps[i] < to; i++)
        {
            Add(late[i], late.Rows.Known[i], late.Roles[i] == ChunkRole.Deleted);
        }
    }

    /// <summary>Adds the rows of a sealed chunk in [from, to).</summary>
    public void Add(SealedChunk chunk, ChunkReader reader, Timestamp from, Timestamp to)
    {
        if (chunk.First >= to || chunk.Last < from)
        {
            return;
        }

        reader.Open(chunk);
        for (var unit = 0; unit < reader.Units; unit++)
        {
            var rows = reader.Decode(unit, RowColumns.All);
            for (var i = 0; i < rows.Length; i++)
            {
                if (rows.Timestamps[i] >= from && rows.Timestamps[i] < to)
                {
                    Add(rows.Samples[i], rows.Known[i], chunk.Role == ChunkRole.Deleted);
                }
            }
        }
    }

    /// <summary>Sorts by time and keeps the last of each timestamp.</summary>
    public void Settle()
    {
        _rows.Sort(ByTimeThenOrder);
        var kept = 0;
        for (var i = 0; i < _rows.Count; i++)
        {
            var isLast = i + 1 == _rows.Count || _rows[i + 1].Sample.Timestamp != _rows[i].Sample.Timestamp;
            if (isLast)
            {
                _rows[kept++] = _rows[i];
            }
        }

        _rows.RemoveRange(kept, _rows.Count - kept);
    }
}
