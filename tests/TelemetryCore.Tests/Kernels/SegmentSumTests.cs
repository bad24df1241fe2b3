using TelemetryCore.Kernels;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests.Kernels;

[Trait("Category", "Kernels")]
public sealed class SegmentSumTests
{
    private const int LengthMax = 257;

    private static readonly long[] Odd = [0, -1, long.MaxValue, long.MinValue, uint.MaxValue];

    // F25: the result does not rest on the vector width or on where a value lies.
    [Fact]
    public void EveryLengthBeforeAGuardPageEqualsTheScalarTwin()
    {
        using var memory = GuardedMemory.BeforeGuard<long>(LengthMax);
        Seed.ForEach(10, random =>
        {
            for (var length = 0; length <= LengthMax; length++)
            {
                var values = memory.Span[^length..];
                foreach (ref var value in values)
                {
                    value = random.Next(10) == 0 ? Odd[random.Next(Odd.Length)] : random.NextInt64();
                }

                Check(values, [length]);
                Check(values, [.. Enumerable.Range(0, random.Next(20)).Select(_ => random.Next(length + 1)).Order()]);
            }
        });
    }

    [Fact]
    public void EachSegmentHasItsOwnValues()
    {
        var sums = new long[4];
        SegmentSum.Run([1, 2, 4, 8, 16], [0, 2, 2, 4], sums);
        Assert.Equal([0L, 3, 0, 12], sums);
    }

    private static void Check(ReadOnlySpan<long> values, int[] ends)
    {
        var expected = new long[ends.Length];
        var sums = new long[ends.Length];
        SegmentSum.RunScalar(values, ends, expected);
        SegmentSum.Run(values, ends, sums);
        Assert.Equal(expected, sums);
    }
}
