namespace TelemetryCore.Columns.Encodings;

/// <summary>
/// Writes timestamps either as integers or as a grid: the number of each row's step and its distance from that step.
/// Jitter is a property of each timestamp alone, and would count twice in the difference of two.
/// </summary>
internal sealed class ColdTimestampEncoder
{
    private const int SampleMax = 255;

    private readonly long[] _steps = new long[ColdEncoder.RowsMax];
    private readonly long[] _distances = new long[ColdEncoder.RowsMax];
    private readonly long[] _sorted = new long[SampleMax];

    public void Write(
        ReadOnlySpan<long> timestamps, ColdPlanner planner, ColdIntegerEncoder columns, ColdWriter writer)
    {
        var direct = planner.Plan(timestamps);
        if (direct.IsSparse || !TryGrid(timestamps, out var step))
        {
            writer.Byte(0);
            columns.Write(timestamps, direct, writer);
            return;
        }

        var steps = _steps.AsSpan(0, timestamps.Length);
        var distances = _distances.AsSpan(0, timestamps.Length);
        var stepPlan = planner.Plan(steps);
        var distancePlan = planner.Plan(distances);
        if (direct.Bits <= stepPlan.Bits + distancePlan.Bits)
        {
            writer.Byte(0);
            columns.Write(timestamps, direct, writer);
            return;
        }

        writer.Byte(1);
        writer.Unsigned((ulong)step);
        columns.Write(steps, stepPlan, writer);
        columns.Write(distances, distancePlan, writer);
    }

    private bool TryGrid(ReadOnlySpan<long> timestamps, out long step)
    {
        step = RoundToCadence(MedianDifference(timestamps));
        if (step <= 0)
        {
            return false;
        }

        var half = (ulong)(step - 1) / 2;
        for (var row = 0; row < timestamps.Length; row++)
        {
            var since = unchecked(timestamps[row] - timestamps[0]);
            if (since < 0)
            {
                return false;
            }

            var number = (long)(((ulong)since + half) / (ulong)step);
            _steps[row] = number;
            _distances[row] = unchecked(timestamps[row] - (number * step));
        }

        return true;
    }

    // The median of a sample, to be rounded to the decimal cadence that the differences jitter around.
    private long MedianDifference(ReadOnlySpan<long> timestamps)
    {
        var sample = _sorted.AsSpan(0, Math.Min(timestamps.Length - 1, SampleMax));
        for (var index = 0; index < sample.Length; index++)
        {
            var row = (int)((long)index * (timestamps.Length - 1) / sample.Length);
            sample[index] = unchecked(timestamps[row + 1] - timestamps[row]);
        }

        sample.Sort();
        return sample[sample.Length / 2];
    }

    private static long RoundToCadence(long step)
    {
        for (var unit = 60_000_000L; unit >= 10; unit /= unit == 60_000_000 ? 60 : 10)
        {
            var rounded = (step + (unit / 2)) / unit * unit;
            if (rounded > 0 && Math.Abs(rounded - step) <= step / 16)
            {
                return rounded;
            }
        }

        return step;
    }
}
