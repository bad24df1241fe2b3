using TelemetryCore.Kernels;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests.Kernels;

[Trait("Category", "Kernels")]
public sealed class RunningGreatestTests
{
    private const int LengthMax = 257;

    private static readonly double[] Planted =
    [
        0.0, -0.0, double.NaN, -double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon,
        -double.Epsilon, double.MaxValue, double.MinValue,
    ];

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void ItemsEqualTheirScalarTwinsAtEveryLengthBeforeAGuardPage(long flip)
    {
        using var values = GuardedMemory.BeforeGuard<double>(LengthMax);
        using var items = GuardedMemory.BeforeGuard<long>(LengthMax);
        var random = Seed.NewRandom();
        var expected = new long[LengthMax];
        for (var length = 0; length <= LengthMax; length++)
        {
            Fill(values.Span[^length..], random);
            RunningGreatest.ToItems(values.Span[^length..], flip, items.Span[^length..]);
            RunningGreatest.ToItemsScalar(values.Span[^length..], flip, expected);
            Assert.Equal(expected.AsSpan(0, length), items.Span[^length..]);
        }
    }

    [Fact]
    public void GreatestFromTheEndEqualTheirScalarTwinsAtEveryLengthBetweenGuardPages()
    {
        using var before = GuardedMemory.BeforeGuard<long>(LengthMax);
        using var after = GuardedMemory.AfterGuard<long>(LengthMax);
        var random = Seed.NewRandom();
        for (var length = 0; length <= LengthMax; length++)
        {
            var expected = Items(length, random);
            var behind = Items(1, random)[0];
            expected.CopyTo(before.Span[^length..]);
            expected.CopyTo(after.Span);
            var first = RunningGreatest.FromEndScalar(expected, behind);
            Assert.Equal(first, RunningGreatest.FromEnd(before.Span[^length..], behind));
            Assert.Equal(first, RunningGreatest.FromEnd(after.Span[..length], behind));
            Assert.Equal(expected, before.Span[^length..]);
            Assert.Equal(expected, after.Span[..length]);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void FiguresEqualTheirScalarTwinsAtEveryLengthBeforeAGuardPage(long flip)
    {
        using var fronts = GuardedMemory.BeforeGuard<long>(LengthMax);
        using var items = GuardedMemory.BeforeGuard<long>(LengthMax);
        using var figures = GuardedMemory.BeforeGuard<double>(LengthMax);
        var random = Seed.NewRandom();
        var expected = new double[LengthMax];
        for (var length = 0; length <= LengthMax; length++)
        {
            Items(length, random).CopyTo(fronts.Span[^length..]);
            Items(length, random).CopyTo(items.Span[^length..]);
            var before = Items(1, random)[0];
            var greatest = RunningGreatest.CombineScalar(
                fronts.Span[^length..], items.Span[^length..], before, flip, expected);
            Assert.Equal(greatest, RunningGreatest.Combine(
                fronts.Span[^length..], items.Span[^length..], before, flip, figures.Span[^length..]));
            Assert.Equal(
                expected.Take(length).Select(BitConverter.DoubleToInt64Bits),
                figures.Span[^length..].ToArray().Select(BitConverter.DoubleToInt64Bits));
        }
    }

    private static long[] Items(int length, Random random)
    {
        var values = new double[length];
        var items = new long[length];
        Fill(values, random);
        RunningGreatest.ToItemsScalar(values, 0, items);
        return items;
    }

    private static void Fill(Span<double> values, Random random)
    {
        foreach (ref var value in values)
        {
            value = random.Next(4) == 0 ? Planted[random.Next(Planted.Length)] : random.NextDouble() - 0.5;
        }
    }
}
