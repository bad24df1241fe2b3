using System.Globalization;
using TelemetryCore.Kernels;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests.Kernels;

[Trait("Category", "Kernels")]
public sealed class DecimalSumTests
{
    private const int LengthMax = 257;

    [Theory]
    [InlineData(0, 1e15)]
    [InlineData(1, 9_999)]
    [InlineData(2, 1e15)]
    [InlineData(3, 123_456_789)]
    [InlineData(15, 1e15)]
    [InlineData(17, 1e15)]
    public void EveryLengthBeforeAGuardPage(int scale, double mantissaMax)
    {
        using var memory = GuardedMemory.BeforeGuard<double>(LengthMax);
        var power = Power(scale);
        var random = new Random(20_260_304 + scale);
        for (var length = 0; length <= LengthMax; length++)
        {
            var values = memory.Span[^length..];
            var expected = 0L;
            foreach (ref var value in values)
            {
                var mantissa = random.NextInt64(-(long)mantissaMax, (long)mantissaMax + 1);
                value = Written(mantissa, scale);
                expected += mantissa;
            }

            Assert.True(DecimalSum.TrySum(values, power, out var sum));
            Assert.Equal(expected, sum);
            Assert.True(DecimalSum.TrySumScalar(values, power, out var scalar));
            Assert.Equal(expected, scalar);
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(0.005)]
    [InlineData(0.1 + 0.2)]
    [InlineData(double.Epsilon)]
    [InlineData(10_000_000_000_000.02)]
    [InlineData(10_000_000_000_001.0)]
    [InlineData(-10_000_000_000_001.0)]
    [InlineData(4.5e15)]
    [InlineData(1e300)]
    [InlineData(double.MaxValue)]
    public void WhatIsNoDecimalOfTheScaleIsRefusedAtEveryPosition(double odd)
    {
        using var memory = GuardedMemory.BeforeGuard<double>(LengthMax);
        for (var length = 1; length <= LengthMax; length++)
        {
            var values = memory.Span[^length..];
            values.Fill(12.34);
            for (var position = 0; position < length; position++)
            {
                values[position] = odd;
                Assert.False(DecimalSum.TrySum(values, 100, out _));
                values[position] = 12.34;
            }

            values[0] = odd;
            Assert.False(DecimalSum.TrySumScalar(values, 100, out _));
        }
    }

    [Fact]
    public void FewerDecimalsThanTheScaleAreDecimalsOfIt()
    {
        double[] values = [0.0, -0.0, 1, 1.5, -1.25, 600, 1e13, -1e13];
        Assert.True(DecimalSum.TrySum(values, 100, out var sum));
        Assert.Equal(60_125, sum);
    }

    [Theory]
    [InlineData(1e15)]
    [InlineData(-1e15)]
    public void TheLargestMantissasOfTheLongestSpanDoNotOverflow(double largest)
    {
        var values = new double[DecimalSum.LengthMax];
        Array.Fill(values, largest);
        Assert.True(DecimalSum.TrySum(values, 1, out var sum));
        Assert.Equal(DecimalSum.LengthMax * (long)largest, sum);
        Assert.Throws<ArgumentOutOfRangeException>(() => DecimalSum.TrySum(new double[values.Length + 1], 1, out _));
    }

    // The oracle writes the decimal and reads it back, which is what a decimal's double means.
    private static double Written(long mantissa, int scale) =>
        double.Parse($"{mantissa}e-{scale}", CultureInfo.InvariantCulture);

    private static double Power(int scale) => double.Parse($"1e{scale}", CultureInfo.InvariantCulture);
}
