using TelemetryCore.Columns;
using TelemetryCore.Columns.Encodings;
using TelemetryCore.Exceedances.Judging;
using TelemetryCore.Kernels;
using TelemetryCore.Samples;

namespace TelemetryCore.Exceedances.Scans;

/// <summary>
/// Counts valid samples beyond a limit: by the zone map where it decides, on packed integers where all rows are valid,
/// and row by row where some are not.
/// </summary>
internal struct BeyondVisitor(Series series, LimitBounds bounds, ChunkReader reader, bool usesZones) : IRowVisitor
{
    public long Count { get; private set; }

    public void OnChunk(SealedChunk chunk)
    {
        var valid = chunk.Valid;
        if (valid == 0 || (usesZones && chunk.Min >= bounds.Low && chunk.Max <= bounds.High))
        {
            return;
        }

        if (usesZones && (chunk.Min > bounds.High || chunk.Max < bounds.Low))
        {
            Count += valid;
        }
        else if (valid == chunk.Count)
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
            Count += bounds.IsBeyond(rows.Values[i]) && rows.Statuses[i].IsValid(rows.Values[i]) ? 1 : 0;
        }
    }

    private void CountUnits(SealedChunk chunk)
    {
        reader.Open(chunk);
        for (var unit = 0; unit < reader.Units; unit++)
        {
            Count += double.IsNaN(bounds.HighThreshold) ? 0 : CountUnit<GreaterThan>(unit, bounds.High);
            Count += double.IsNaN(bounds.LowThreshold) ? 0 : CountUnit<LessThan>(unit, bounds.Low);
        }
    }

    private readonly int CountUnit<TOperator>(int unit, double limit)
        where TOperator : struct, IComparisonOperator
    {
        var hot = reader.HotUnit(unit);
        return !hot.IsEmpty && HotScan.Count<TOperator>(hot, limit, reader.Merged, out var count) == DecodeStatus.Ok
            ? count
            : LimitScan.Count<TOperator>(reader.Decode(unit, RowColumns.Values).Values, limit);
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
