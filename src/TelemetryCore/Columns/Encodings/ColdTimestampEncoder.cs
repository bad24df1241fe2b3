namespace TelemetryCore.Columns.Encodings;

/// <summary>
/// Writes timestamps either as integers or as a grid: the number of each row's step and its distance from that step.
/// Jitter is a property of each timestamp alone, and would count twice in the difference of two.
/// </summary>
internal sealed class ColdTimestampEncoder
{
    private readonly long[] _steps = new long[ColdEncoder.RowsMax];
    private readonly long[] _distances = new long[ColdEncoder.RowsMax];
    private readonly long[] _sorted = new long[ColdEncoder.RowsMax];

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

    // The step is the median difference, rounded to the decimal cadence that it jitters around.
    private bool TryGrid(ReadOnlySpan<long> timestamps, out long step)
    {
        var differences = _sorted.AsSpan(0, timestamps.Length - 1);
        for (var row = 0; row < differences.Length; row++)
        {
            differences[row] = unchecked(timestamps[row + 1] - timestamps[row]);
        }

        differences.Sort();
        step = RoundToCadence(differences[differences.Length / 2]);
        var number = 0L;
        for (var row = 0; row < timestamps.Length; row++)
        {
            var since = unchecked(timestamps[row] - timestamps[0]);
            if (since < 0 || step <= 0)
            {
                return false;
            }

            number = (since / step) + (since % step > step / 2 ? 1 : 0);
            _steps[row] = number;
            _distances[row] = unchecked(timestamps[row] - (number * step));
        }

        return true;
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
