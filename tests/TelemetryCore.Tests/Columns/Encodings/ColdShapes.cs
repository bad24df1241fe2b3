using FsCheck;
using FsCheck.Fluent;
using TelemetryCore.Columns;
using TelemetryCore.Samples;

namespace TelemetryCore.Tests.Columns.Encodings;

/// <summary>Rows of many shapes, fixed by their kinds, their number and a seed.</summary>
internal sealed record ColdShapes(int Times, int Values, int Statuses, int Known, int Count, int Seed)
{
    private const int TimeKinds = 6;
    private const int ValueKinds = 10;
    private const int StatusKinds = 4;
    private const int KnownKinds = 4;

    public static int[] Sizes { get; } =
        [1, 2, 3, 4, 5, 63, 257, 1023, 1024, 1025, 1026, 2049, 4095, 4096, 4097, 4098, 8193, 20_000, 65_535, 65_536];

    public static Arbitrary<ColdShapes> All => (
        from times in Gen.Choose(0, TimeKinds - 1)
        from values in Gen.Choose(0, ValueKinds - 1)
        from statuses in Gen.Choose(0, StatusKinds - 1)
        from known in Gen.Choose(0, KnownKinds - 1)
        from count in Gen.OneOf(Gen.Choose(1, 300), Gen.Choose(1, 10_000), Gen.Elements(Sizes))
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select new ColdShapes(times, values, statuses, known, count, seed)).ToArbitrary();

    public RowBuffer Build()
    {
        var random = new Random(Seed);
        var rows = new RowBuffer(Count) { Count = Count };
        var time = Times == 5 ? long.MinValue : 1_767_225_600_000_000;
        var (level, status, known) = (random.Next(-1000, 1000) * 1L, 0, (uint)random.Next());
        for (var row = 0; row < Count; row++)
        {
            time += Step(random, row);
            rows.Timestamps[row] = new Timestamp(time + Jitter(random));
            level += Values == 1 ? random.Next(-2, 3) : 0;
            rows.Values[row] = Value(random, row, level);
            status = NextStatus(random, status);
            rows.Statuses[row] = new SampleStatus((byte)status);
            known = NextKnown(random, known, time);
            rows.Known[row] = known;
        }

        return rows;
    }

    private long Step(Random random, int row) => Times switch
    {
        0 or 1 => 1_000_000,
        2 => 1_000_000 * (random.Next(100) == 0 ? random.Next(1, 90) : 1),
        3 => random.NextInt64(1, 1L << random.Next(1, 40)),
        4 => 1 + row,
        _ => row == 0 ? 0 : (long)(ulong.MaxValue / 65_536),
    };

    private long Jitter(Random random) => Times == 1 ? random.Next(-20, 21) * 1000 : 0;

    private double Value(Random random, int row, long level) => Values switch
    {
        0 => 12.5,
        1 => level / 100.0,
        2 => random.Next(20) == 0 ? double.NaN : random.Next(1000) / 10.0,
        3 => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)),
        4 => Math.Sin(row / 100.0),
        5 => (float)Math.Sin(row / 100.0),
        6 => Odd(random),
        7 => random.Next(8) * 0.1234567890123,
        8 => row / 50 % 7,
        _ => row % 3000 < 1500 ? level / 10.0 : random.Next(-9, 9) / 10.0,
    };

    private static double Odd(Random random) => random.Next(9) switch
    {
        0 => -0.0,
        1 => double.PositiveInfinity,
        2 => double.NegativeInfinity,
        3 => double.Epsilon,
        4 => double.MaxValue,
        5 => BitConverter.UInt64BitsToDouble(0x7FF8_0000_0000_0000UL | (uint)random.Next()),
        6 => 9_007_199_254_740_993,
        7 => -1.1,
        _ => 0,
    };

    private int NextStatus(Random random, int status) => Statuses switch
    {
        0 => 0,
        1 => random.Next(500) == 0 ? random.Next(256) : status,
        2 => random.Next(50) == 0 ? random.Next(16) : 0,
        _ => random.Next(256),
    };

    private uint NextKnown(Random random, uint known, long time) => Known switch
    {
        0 => (uint)(time / 1_000_000) + 1,
        1 => known + 1,
        2 => random.Next(900) == 0 ? known + 900 : known,
        _ => (uint)random.NextInt64(uint.MaxValue),
    };
}
