using TelemetryCore.Columns;
using TelemetryCore.Exceedances.Judging;
using TelemetryCore.Samples;

namespace TelemetryCore.Exceedances.Scans;

/// <summary>
/// Looks at rows one by one only inside episodes and where one begins: outside of them zone maps, and masks of whole
/// units, say where the next value beyond is.
/// </summary>
internal readonly struct EpisodeVisitor(
    LimitBounds bounds, EpisodeMachine machine, BeyondMask mask, ChunkReader reader, bool usesZones) : IRowVisitor
{
    public void OnChunk(SealedChunk chunk)
    {
        if (machine.IsInside && usesZones && IsWithin(chunk.Zone))
        {
            return;
        }

        reader.Open(chunk);
        for (var unit = 0; unit < reader.Units; unit++)
        {
            // While a value is beyond, all rows are looked at, and the mask serves what comes after.
            if (mask.Compare(reader, unit) || !machine.IsInside)
            {
                Walk(reader.Decode(unit, RowColumns.Samples).Samples);
            }
        }
    }

    public void OnRows(SampleBatch rows)
    {
        if (mask.Compare(rows.Values) || !machine.IsInside)
        {
            Walk(rows);
        }
    }

    private bool IsWithin(in ZoneMap zone) => zone.Min >= bounds.Low && zone.Max <= bounds.High;

    private void Walk(SampleBatch rows)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            if (machine.IsInside && (i = mask.Next(i)) < 0)
            {
                return;
            }

            Take(rows[i]);
        }
    }

    private void Take(in Sample sample)
    {
        var at = sample.Timestamp;
        if (!sample.IsValid)
        {
            machine.Pass(at);
            return;
        }

        var side = bounds.SideOf(sample.Value);
        machine.Add(new EpisodeStep
        {
            At = at,
            From = at,
            Until = at,
            Value = sample.Value,
            Side = side,
            Threshold = bounds.ThresholdOf(side),
            IsBack = bounds.IsBack(sample.Value),
        });
    }
}
