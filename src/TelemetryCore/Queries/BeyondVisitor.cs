using TelemetryCore.Columns;
using TelemetryCore.Columns.Encodings;
using TelemetryCore.Kernels;
using TelemetryCore.Samples;

namespace TelemetryCore.Queries;

/// <summary>
/// Counts valid samples that match a comparison: by the zone map where it decides, on packed integers where all rows
/// are valid, and row by row where some are not.
/// </summary>
internal struct BeyondVisitor<TOperator>(Series series, double limit, ChunkReader reader) : IRowVisitor
    where TOperator : struct, IComparisonOperator
{
    public long Count { get; private set; }

    public void OnChunk(SealedChunk chunk)
    {
        var zone = chunk.Zone;
        var (min, max) = (TOperator.Matches(zone.Min, limit), TOperator.Matches(zone.Max, limit));
        if (zone.Valid == 0 || min == max)
        {
            Count += zone.Valid > 0 && min ? zone.Valid : 0;
        }
        else if (zone.Valid == zone.Count)
        {
            CountUnits(chunk);
        }
        else
        {
            CountRows(chunk);
        }
    }

    public void OnRows(SampleBatch rows)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            Count += TOperator.Matches(rows.Values[i], limit) && rows.Statuses[i].IsValid(rows.Values[i]) ? 1 : 0;
        }
    }

    private void CountUnits(SealedChunk chunk)
    {
        reader.Open(chunk);
        for (var unit = 0; unit < reader.Units; unit++)
        {
            var hot = reader.HotUnit(unit);
            if (hot.IsEmpty
                || HotScan.Count<TOperator>(hot, limit, reader.Merged, out var count) != DecodeStatus.Ok)
            {
                count = LimitScan.Count<TOperator>(reader.Decode(unit, RowColumns.Values).Values, limit);
            }

            Count += count;
        }
    }

    private void CountRows(SealedChunk chunk)
    {
        using var cursor = series.Read(chunk.First, new Timestamp(chunk.Last.Microseconds + 1));
        while (cursor.MoveNext())
        {
            OnRows(cursor.Current);
        }
    }
}
