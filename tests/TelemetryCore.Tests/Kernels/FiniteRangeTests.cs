using TelemetryCore.Kernels;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests.Kernels;

[Trait("Category", "Kernels")]
public sealed class FiniteRangeTests
{
    private const int LengthMax = 257;

    private static readonly double[] Odd =
    [
        double.NaN, BitConverter.Int64BitsToDouble(-1), double.PositiveInfinity, double.NegativeInfinity, -0.0, 0.0,
        double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue,
    ];

    private readonly Random _random = Seed.NewRandom();

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.05)]
    [InlineData(1.0)]
    public void TheRangeIsThatOfALoopAtEveryLengthBeforeAGuardPage(double oddness)
    {
        using var memory = GuardedMemory.BeforeGuard<double>(LengthMax);
        for (var length = 0; length <= LengthMax; length++)
        {
            var values = memory.Span[^length..];
            foreach (ref var value in values)
            {
                value = _random.NextDouble() < oddness
                    ? Odd[_random.Next(Odd.Length)]
                    : (_random.NextDouble() - 0.5) * Math.Pow(10, _random.Next(-300, 300));
            }

            AssertAsALoop(values, double.PositiveInfinity, double.NegativeInfinity);
            AssertAsALoop(values, -1, 1);
        }
    }

    [Fact]
    public void TheLeastAndTheGreatestAreFoundAtEveryPosition()
    {
        using var memory = GuardedMemory.BeforeGuard<double>(LengthMax);
        for (var length = 1; length <= LengthMax; length++)
        {
            var values = memory.Span[^length..];
            values.Clear();
            for (var position = 0; position < length; position++)
            {
                foreach (var odd in Odd)
                {
                    values[position] = odd;
                    AssertAsALoop(values, double.PositiveInfinity, double.NegativeInfinity);
                }

                values[position] = 0;
            }
        }
    }

    [Fact]
    public void NegativeZeroIsLessThanZero()
    {
        double[] values = [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, -0.0, 0.0];
        var (min, max) = (double.PositiveInfinity, double.NegativeInfinity);
        FiniteRange.Widen(values, ref min, ref max);
        Assert.True(double.IsNegative(min));
        Assert.False(double.IsNegative(max));
    }

    private static void AssertAsALoop(ReadOnlySpan<double> values, double min, double max)
    {
        var (expectedMin, expectedMax) = (min, max);
        FiniteRange.WidenScalar(values, ref expectedMin, ref expectedMax);
        FiniteRange.Widen(values, ref min, ref max);
        Assert.Equal(BitConverter.DoubleToInt64Bits(expectedMin), BitConverter.DoubleToInt64Bits(min));
        Assert.Equal(BitConverter.DoubleToInt64Bits(expectedMax), BitConverter.DoubleToInt64Bits(max));
    }
}
