using TelemetryCore.Columns;
using TelemetryCore.Samples;

namespace TelemetryCore.Queries;

/// <summary>Adds up zone maps, and decodes only where there is no exact sum to add.</summary>
internal struct SummaryVisitor(Series series) : IRowVisitor
{
    private ExactMean _mean = ExactMean.At(series.Info.Decimals);
    private SeriesSummary _summary = new() { Min = double.PositiveInfinity, Max = double.NegativeInfinity };

    public readonly SeriesSummary Summary => _summary with { Exact = _mean };

    public void OnChunk(SealedChunk chunk)
    {
        var zone = chunk.Zone;
        if (zone.HasExactSum)
        {
            Add(zone, zone.Mean);
            return;
        }

        using var cursor = series.Read(chunk.First, new Timestamp(chunk.Last.Microseconds + 1));
        while (cursor.MoveNext())
        {
            OnRows(cursor.Current);
        }
    }

    public void OnRows(SampleBatch rows)
    {
        var mean = ExactMean.At(series.Info.Decimals);
        var zone = ZoneMap.Of(rows, ref mean);
        Add(zone, mean);
    }

    private void Add(in ZoneMap zone, in ExactMean mean)
    {
        _mean.Add(mean);
        var statuses = _summary.Statuses;
        statuses.Add(zone.Statuses);
        _summary = _summary with
        {
            First = _summary.Count == 0 ? zone.First : _summary.First,
            Last = zone.Last,
            Count = _summary.Count + zone.Count,
            Min = Math.Min(_summary.Min, zone.Min),
            Max = Math.Max(_summary.Max, zone.Max),
            Statuses = statuses,
        };
    }
}
