using TelemetryCore.Columns;
using TelemetryCore.Samples;

namespace TelemetryCore.Tests.Columns.Encodings;

/// <summary>Rows whose columns are made of <see cref="HardIntegers"/>.</summary>
internal static class HardRows
{
    private const long Start = 1_767_225_600_000_000;

    public static RowBuffer Next(Random random, int count)
    {
        var rows = new RowBuffer(count) { Count = count };
        var (times, values) = (NextTimestamps(random, count), NextValues(random, count));
        var (known, statuses) = (NextKnown(random, times), HardIntegers.Next(random, count));
        for (var i = 0; i < count; i++)
        {
            rows.Timestamps[i] = new Timestamp(times[i]);
            rows.Values[i] = values[i];
            rows.Statuses[i] = new SampleStatus((byte)statuses[i]);
            rows.Known[i] = known[i];
        }

        return rows;
    }

    // Ascending: any integers in order, or a cadence.
    private static long[] NextTimestamps(Random random, int count)
    {
        var times = HardIntegers.Next(random, count);
        if (random.Next(2) == 0)
        {
            Array.Sort(times);
            return times;
        }

        var (time, jitter) = (Start, random.Next(3) * 1000);
        for (var i = 0; i < count; i++)
        {
            times[i] = time + random.Next(1 + jitter);
            time += 1_000_000L * (random.Next(9) == 0 ? random.Next(1, 99) : 1);
        }

        return times;
    }

    private static double[] NextValues(Random random, int count)
    {
        var integers = HardIntegers.Next(random, count);
        var power = Math.Pow(10, random.Next(18));
        return random.Next(3) switch
        {
            0 => [.. integers.Select(BitConverter.Int64BitsToDouble)],
            1 => [.. integers.Select(integer => integer / power)],
            _ => [.. integers.Select(integer => (integer >> 12) / power)],
        };
    }

    private static uint[] NextKnown(Random random, long[] times)
    {
        var integers = HardIntegers.Next(random, times.Length);
        var isLag = random.Next(2) == 0;
        return [.. integers.Select((integer, i) => (uint)(integer + (isLag ? times[i] / 1_000_000 : 0)))];
    }
}
