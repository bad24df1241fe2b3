using System.Runtime.InteropServices;
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
        if (machine.IsInside && usesZones && IsWithin(chunk))
        {
            return;
        }

        reader.Open(chunk);
        for (var unit = 0; unit < reader.Units; unit++)
        {
            if (!machine.IsInside || mask.Compare(reader, unit))
            {
                OnRows(reader.Decode(unit, RowColumns.Samples).Samples);
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

    private bool IsWithin(SealedChunk chunk) => chunk.Min >= bounds.Low && chunk.Max <= bounds.High;

    // Where samples are valid and beyond on one side, which most of a long episode is, many are taken at a time.
    private void Walk(SampleBatch rows)
    {
        var (i, usable) = (0, 0);
        while (i < rows.Length)
        {
            if (machine.IsInside && (i = mask.Next(i)) < 0)
            {
                return;
            }

            if (machine.IsBeyond)
            {
                usable = usable > i ? usable : EndOfUsable(rows.Statuses, i);
                var end = Math.Min(usable, mask.EndOfRun(i, machine.Side));
                i += machine.AddRun(rows.Timestamps[i..end], rows.Values[i..end]);
            }

            if (i < rows.Length)
            {
                Take(rows[i++]);
            }
        }
    }

    private static int EndOfUsable(ReadOnlySpan<SampleStatus> statuses, int start)
    {
        var status = statuses[start];
        var change = MemoryMarshal.AsBytes(statuses[start..]).IndexOfAnyExcept(status.Value);
        return !status.IsUsable ? start : change < 0 ? statuses.Length : start + change;
    }

    private void Take(in Sample sample)
    {
        var at = sample.Timestamp.Microseconds;
        var figure = new LimitFigure
        {
            At = at,
            From = at,
            IsNew = true,
            Counts = sample.IsValid,
            Value = sample.Value,
        };
        if (sample.IsValid)
        {
            var place = bounds.Classify(sample.Value, out var side);
            figure = figure with { Class = place, Side = side, Threshold = bounds.ThresholdOf(side) };
        }

        machine.Add(figure);
    }
}
