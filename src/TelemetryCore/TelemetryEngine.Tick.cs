using TelemetryCore.Columns;
using TelemetryCore.Internal;
using TelemetryCore.Kernels;
using TelemetryCore.Samples;

namespace TelemetryCore;

public sealed partial class TelemetryEngine
{
    private const int TickRunMax = 512;

    /// <summary>
    /// Takes one sample of each of many series at one time, as a scan of a control system gives them. The same as to
    /// append them one by one in this order, with one lock for each run of series that were registered one behind the
    /// other, and one pass over their values for those that a limit must look at.
    /// </summary>
    /// <param name="timestamp">Event time of all.</param>
    /// <param name="series">The series; each should stand here once.</param>
    /// <param name="values">The reading of each, in its unit.</param>
    /// <param name="statuses">The status of each; empty when all are Normal.</param>
    /// <returns>What became of the samples, all counted together.</returns>
    /// <exception cref="ArgumentException">The spans have different lengths.</exception>
    /// <exception cref="ArgumentOutOfRangeException">No series has one of the ids; nothing is stored.</exception>
    /// <exception cref="InvalidOperationException">Called by a listener of this engine.</exception>
    public AppendResult AppendTick(
        Timestamp timestamp,
        ReadOnlySpan<SeriesId> series,
        ReadOnlySpan<double> values,
        ReadOnlySpan<SampleStatus> statuses = default)
    {
        if (values.Length != series.Length || (statuses.Length > 0 && statuses.Length != series.Length))
        {
            Throw.TickSpansDiffer(series.Length, values.Length, statuses.Length);
        }

        foreach (var id in series)
        {
            Pipeline(id);
        }

        ThrowIfDelivering();
        var result = default(AppendResult);
        for (var start = 0; start < series.Length;)
        {
            var count = TickRun(series[start..]);
            var part = statuses.IsEmpty ? statuses : statuses.Slice(start, count);
            result = result.And(AppendTickRun(timestamp, series.Slice(start, count), values.Slice(start, count), part));
            start += count;
        }

        _store?.Settle(result.Commit);
        return result;
    }

    // Series of one lane whose bands lie one behind the other.
    private int TickRun(ReadOnlySpan<SeriesId> series)
    {
        var first = Pipeline(series[0]);
        var count = 1;
        while (count < Math.Min(series.Length, TickRunMax)
            && Pipeline(series[count]) is var next
            && next.Lane == first.Lane
            && next.Band == first.Band + count)
        {
            count++;
        }

        return count;
    }

    private AppendResult AppendTickRun(
        Timestamp timestamp,
        ReadOnlySpan<SeriesId> series,
        ReadOnlySpan<double> values,
        ReadOnlySpan<SampleStatus> statuses)
    {
        var first = Pipeline(series[0]);
        var lane = first.Lane;
        var refusal = _store?.MakeRoom(lane.Journal);
        var result = default(AppendResult);
        Span<ulong> mask = stackalloc ulong[LimitScan.MaskLength(TickRunMax)];
        lock (lane.Lock)
        {
            var isPlausible = refusal is null && _guard.IsKnownPlausible(timestamp);
            lane.Bands.Mask(first.Band, values, mask);
            for (var i = 0; i < series.Length; i++)
            {
                var status = statuses.IsEmpty ? SampleStatus.Normal : statuses[i];
                var pipeline = Pipeline(series[i]);
                var isQuiet = isPlausible && (mask[i / 64] >> (i % 64) & 1) == 0;
                if (isQuiet && pipeline.TryAppendQuiet(timestamp, values[i], status, _knowledge.Second))
                {
                    result = result.And(lane.CountNext());
                    continue;
                }

                var one = new SampleBatch(new(in timestamp), values.Slice(i, 1), new(in status));
                result = result.And(AppendCounted(pipeline, one, refusal));

                // A limit of a series further on may follow this one.
                lane.Bands.Mask(first.Band, values, mask);
            }
        }

        return result;
    }
}
