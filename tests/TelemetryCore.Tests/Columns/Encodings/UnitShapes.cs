using FsCheck;
using FsCheck.Fluent;
using TelemetryCore.Columns;
using TelemetryCore.Samples;

namespace TelemetryCore.Tests.Columns.Encodings;

/// <summary>Rows of every shape that the encodings tell apart, and of shapes that they do not.</summary>
internal static class UnitShapes
{
    private const long Start = 1_767_225_600_000_000;

    private static readonly double[] Odd =
    [
        0.0, -0.0, double.NaN, BitConverter.Int64BitsToDouble(0x7FF8_0000_0000_BEEF),
        BitConverter.Int64BitsToDouble(-1), double.PositiveInfinity, double.NegativeInfinity, double.Epsilon,
        -double.Epsilon, double.MaxValue, double.MinValue,
        0.1, 1e15, 1e17, 4_503_599_627_370_497.5, 0.30000000000000004,
    ];

    public static readonly Func<Random, int, double[]>[] Values =
    [
        (random, count) => Fill(count, _ => 0.1 * random.Next(100)),
        (random, count) => Walk(random, count, 1 + random.Next(40), random.Next(18)),
        (random, count) => Fill(count, _ => Math.Round(random.NextDouble() * 1000, random.Next(16))),
        (random, count) => Fill(count, _ =>
            BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue))),
        (random, count) => Fill(count, _ => random.NextDouble()),
        (random, count) => Fill(count, _ => (float)random.NextDouble()),
        (random, count) => Spiked(random, Walk(random, count, 3, 2)),
        (random, count) => Plateaus(random, Walk(random, count, 3, 1)),
        (random, count) => Fill(count, _ => Odd[random.Next(Odd.Length)]),
        (random, count) => Planted(random, Walk(random, count, 2, 2)),
        (_, count) => Fill(count, _ => double.NaN),
        (random, count) => Constant(count, Odd[random.Next(Odd.Length)]),
        (_, count) => Fill(count, i => i * (double)i),
        (random, count) => Fill(count, _ => random.Next(3) * 1e6),
        (random, count) => Fill(count, _ => random.NextInt64(-1L << 53, 1L << 53)),
        (random, count) => Fill(count, _ => random.Next(40) / 3.0),
        (random, count) => Fill(count, i => i % 5 == 3 ? random.Next(9999) / 3.0 : random.Next(9999) / 10.0),
        (random, count) => Fill(count, _ => random.Next(-4000, 4000) * 0.25),
    ];

    public static readonly Func<Random, int, long[]>[] Timestamps =
    [
        (_, count) => Rising(Start, count, _ => 1_000_000),
        (random, count) => Rising(Start, count, _ => 1_000_000 + (1000 * random.NextInt64(-20, 21))),
        (random, count) => Rising(Start, count, _ =>
            random.Next(50) == 0 ? random.Next(1, 999) * 1_000_000L : 1_000_000),
        (random, count) => Rising(Start, count, _ => random.NextInt64(1, 2_000_000)),
        (random, count) => Rising(long.MinValue, count, i => i == count / 2 ? long.MaxValue : random.NextInt64(1, 9)),
        (random, count) => Rising(long.MinValue, count, _ => random.NextInt64(1, long.MaxValue / 600)),
        (_, count) => Rising(long.MaxValue - count + 1, count, _ => 1),
        (random, count) => Rising(-Start, count, _ => 60_000_000L * random.Next(1, 3)),
        (_, count) => Rising(Start, count, i => 1 + i),
        (random, count) => Rising(-Start, count, _ => 86_400_000_000L * (1 + (random.Next(20) / 19))),
        (random, count) => Rising(long.MinValue, count, _ => (1L << 50) * random.Next(1, 9)),
    ];

    public static readonly Func<Random, int, byte[]>[] Statuses =
    [
        (_, count) => new byte[count],
        (random, count) => [.. Enumerable.Repeat((byte)random.Next(256), count)],
        (random, count) => [.. Enumerable.Range(0, count).Select(_ => (byte)random.Next(256))],
        (random, count) => [.. Enumerable.Range(0, count).Select(i => (byte)(i < count / 3 ? 0 : 4))],
    ];

    public static readonly Func<Random, int, uint[]>[] Known =
    [
        (_, count) => [.. Enumerable.Range(0, count).Select(i => 1_767_225_600 + (uint)i)],
        (_, count) => [.. Enumerable.Range(0, count).Select(i => 1_767_225_600 + ((uint)i / 60))],
        (random, count) => [.. Enumerable.Range(0, count).Select(_ => (uint)random.NextInt64(1L << 32))],
        (random, count) => [.. Enumerable.Range(0, count).Select(_ => random.Next(2) == 0 ? 0 : uint.MaxValue)],
        (_, count) => new uint[count],
    ];

    /// <summary>Rows of random shapes; a seed and a length make them.</summary>
    public static Arbitrary<(int Seed, int Count)> Arbitrary { get; } =
        (from seed in Gen.Choose(0, int.MaxValue - 1)
         from count in Gen.OneOf(
             Gen.Choose(1, 60), Gen.Choose(1, 1024), Gen.Elements(1, 2, 3, 511, 512, 513, 1023, 1024))
         select (seed, count)).ToArbitrary();

    public static RowBuffer Rows(int seed, int count)
    {
        var random = new Random(seed);
        return Rows(
            Pick(random, Timestamps)(random, count),
            Pick(random, Values)(random, count),
            Pick(random, Statuses)(random, count),
            Pick(random, Known)(random, count));
    }

    public static RowBuffer Rows(long[] timestamps, double[] values, byte[] statuses, uint[] known)
    {
        var rows = new RowBuffer { Count = timestamps.Length };
        for (var i = 0; i < timestamps.Length; i++)
        {
            rows.Timestamps[i] = new Timestamp(timestamps[i]);
            rows.Values[i] = values[i];
            rows.Statuses[i] = new SampleStatus(statuses[i]);
            rows.Known[i] = known[i];
        }

        return rows;
    }

    private static T Pick<T>(Random random, T[] choices) => choices[random.Next(choices.Length)];

    private static double[] Fill(int count, Func<int, double> next) => [.. Enumerable.Range(0, count).Select(next)];

    private static double[] Constant(int count, double value) => Fill(count, _ => value);

    private static double[] Walk(Random random, int count, int step, int decimals)
    {
        var level = random.Next(-100_000, 100_000);
        return Fill(count, _ => (level += random.Next(-step, step + 1)) / Math.Pow(10, decimals));
    }

    private static double[] Spiked(Random random, double[] values)
    {
        for (var i = 0; i < values.Length; i += 1 + random.Next(200))
        {
            values[i] = Math.Round(values[i] * random.Next(-1000, 1000));
        }

        return values;
    }

    private static double[] Plateaus(Random random, double[] values)
    {
        for (var i = 0; i < values.Length;)
        {
            var run = Math.Min(random.Next(1, 300), values.Length - i);
            values.AsSpan(i, run).Fill(values[i]);
            i += run + random.Next(300);
        }

        return values;
    }

    private static double[] Planted(Random random, double[] values)
    {
        for (var i = random.Next(9); i < values.Length; i += 1 + random.Next(150))
        {
            values[i] = Pick(random, Odd);
        }

        return values;
    }

    // Wraps never: a step that would pass the end of time is one.
    private static long[] Rising(long start, int count, Func<int, long> step)
    {
        var times = new long[count];
        var time = (Int128)start;
        for (var i = 0; i < count; i++)
        {
            times[i] = (long)time;
            var room = (Int128)long.MaxValue - (count - i - 2) - time;
            time += Int128.Min(Int128.Max(1, step(i)), Int128.Max(room, 1));
        }

        return times;
    }
}
