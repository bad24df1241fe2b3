using TelemetryCore.Columns;
using TelemetryCore.Samples;

namespace TelemetryCore.Storage;

/// <summary>
/// Several late chunks as one: of each timestamp, what the last row of it is to the rows beneath all of them.
/// </summary>
internal sealed class LateMerge
{
    private readonly SortedDictionary<Timestamp, (OverlayRow Row, ChunkRole Role)> _rows = [];

    public void Clear() => _rows.Clear();

    /// <summary>Adds the rows of a chunk in [from, to); chunks come in order of precedence.</summary>
    public void Add(SealedChunk chunk, ChunkReader reader, Timestamp from, Timestamp to)
    {
        reader.Open(chunk);
        for (var unit = 0; unit < reader.Units; unit++)
        {
            var rows = reader.Decode(unit, RowColumns.All);
            for (var i = 0; i < rows.Length; i++)
            {
                if (rows.Timestamps[i] >= from && rows.Timestamps[i] < to)
                {
                    Add(new OverlayRow(rows.Samples[i], rows.Known[i], false, 0), chunk.Role);
                }
            }
        }
    }

    public IEnumerable<OverlayRow> RowsOf(ChunkRole role) =>
        _rows.Values.Where(held => held.Role == role).Select(held => held.Row);

    private void Add(in OverlayRow row, ChunkRole role)
    {
        var timestamp = row.Sample.Timestamp;
        ChunkRole? become = _rows.TryGetValue(timestamp, out var held) ? LateRows.Combined(held.Role, role) : role;
        if (become is { } kept)
        {
            _rows[timestamp] = (row, kept);
        }
        else
        {
            _rows.Remove(timestamp);
        }
    }
}
