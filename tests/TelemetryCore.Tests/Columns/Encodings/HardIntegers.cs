namespace TelemetryCore.Tests.Columns.Encodings;

/// <summary>
/// Integers at the edges of what the encodings tell apart: noise as wide as a word or a bit more or less, summed up to
/// twice, multiples of a factor, sums that wrap around in 32 and 64 bits, and outliers next to the edges of blocks.
/// </summary>
internal static class HardIntegers
{
    private static readonly int[] Widths = [0, 1, 8, 16, 30, 31, 32, 33, 34, 53, 60, 62, 63, 64];

    private static readonly long[] Factors =
        [1, 1, 1, 3, 250, 1000, 1_000_000, 60_000_000, 86_400_000_000, 1L << 31, (1L << 32) + 1, 1L << 40];

    private static readonly int[] Edges = [0, 1, 2, 3, 15, 16, 255, 256, 510, 511, 512, 513, 514, 1022, 1023];

    public static int NextCount(Random random) => random.Next(8) switch
    {
        0 => random.Next(1, 1025),
        1 => Edges[random.Next(7, Edges.Length)] + 1,
        _ => random.Next(1, 70),
    };

    public static long[] Next(Random random, int count)
    {
        var column = Noise(random, count, Pick(random, Widths));
        Plant(random, column);
        for (var order = random.Next(3); order > 0; order--)
        {
            Sum(column);
        }

        var (factor, origin) = (Pick(random, Factors), random.Next(2) == 0 ? 0 : AnyWidth(random));
        var narrowing = random.Next(4);
        foreach (ref var integer in column.AsSpan())
        {
            integer = narrowing switch { 0 => (int)integer, 1 => (uint)integer, _ => integer };
            integer = unchecked(origin + (factor * integer));
        }

        return column;
    }

    private static T Pick<T>(Random random, T[] choices) => choices[random.Next(choices.Length)];

    // Once in a while only the least and the greatest, so that neighbours differ by all that there is.
    private static long[] Noise(Random random, int count, int width)
    {
        var column = new long[count];
        var isExtreme = random.Next(4) == 0;
        foreach (ref var integer in column.AsSpan())
        {
            var bits = isExtreme ? -random.NextInt64(2) : random.NextInt64(long.MinValue, long.MaxValue);
            integer = width == 0 ? 0 : random.Next(2) == 0 ? bits >> (64 - width) : bits >>> (64 - width);
        }

        return column;
    }

    private static void Plant(Random random, long[] column)
    {
        if (random.Next(2) == 0)
        {
            return;
        }

        for (var outliers = random.Next(1 + (column.Length / 3)); outliers >= 0; outliers--)
        {
            var at = random.Next(2) == 0 ? random.Next(column.Length) : Pick(random, Edges) % column.Length;
            column[at] = AnyWidth(random);
        }
    }

    private static long AnyWidth(Random random) =>
        random.NextInt64(long.MinValue, long.MaxValue) >> (64 - Math.Max(1, Pick(random, Widths)));

    private static void Sum(long[] column)
    {
        for (var i = 1; i < column.Length; i++)
        {
            column[i] = unchecked(column[i] + column[i - 1]);
        }
    }
}
