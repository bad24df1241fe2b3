using System.Globalization;
using TelemetryCore.Kernels;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests.Kernels;

[Trait("Category", "Kernels")]
public sealed class DecimalMantissasTests
{
    private const int LengthMax = 257;

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(17)]
    public void EveryLengthBeforeAGuardPage(int scale)
    {
        using var source = GuardedMemory.BeforeGuard<double>(LengthMax);
        using var target = GuardedMemory.BeforeGuard<long>(LengthMax);
        var power = Math.Pow(10, scale);
        var random = Seed.NewRandom();
        for (var length = 0; length <= LengthMax; length++)
        {
            var values = source.Span[^length..];
            var expected = new long[length];
            for (var i = 0; i < length; i++)
            {
                expected[i] = random.NextInt64(-1_000_000_000_000_000, 1_000_000_000_000_001);
                values[i] = double.Parse($"{expected[i]}e-{scale}", CultureInfo.InvariantCulture);
            }

            Assert.True(DecimalMantissas.TryGet(values, power, target.Span[^length..], out var most));
            Assert.Equal(expected, target.Span[^length..]);
            Assert.Equal(expected.Select(mantissa => (double)Math.Abs(mantissa)).DefaultIfEmpty().Max(), most);
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(double.Epsilon)]
    [InlineData(0.005)]
    [InlineData(10_000_000_000_001.0)]
    [InlineData(double.MaxValue)]
    public void WhatIsNoDecimalOfTheScaleIsRefusedAtEveryPosition(double odd)
    {
        for (var length = 1; length <= 40; length++)
        {
            for (var position = 0; position < length; position++)
            {
                var values = new double[length];
                values[position] = odd;
                Assert.False(DecimalMantissas.TryGet(values, 100, new long[length], out _));
                Assert.False(DecimalMantissas.TryGetScalar(values, 100, new long[length], out _));
            }
        }
    }

    [Fact]
    public void QuotientsEqualTheirScalarTwinsAtEveryLengthBeforeAGuardPage()
    {
        using var sums = GuardedMemory.BeforeGuard<long>(LengthMax);
        using var counts = GuardedMemory.BeforeGuard<int>(LengthMax);
        using var quotients = GuardedMemory.BeforeGuard<double>(LengthMax);
        var random = Seed.NewRandom();
        var expected = new double[LengthMax];
        for (var length = 0; length <= LengthMax; length++)
        {
            for (var i = 1; i <= length; i++)
            {
                sums.Span[^i] = random.NextInt64(-(1L << 53), (1L << 53) + 1);
                counts.Span[^i] = random.Next(1, 1 << 20);
            }

            DecimalMantissas.Divide(sums.Span[^length..], 1000, quotients.Span[^length..]);
            DecimalMantissas.DivideScalar(sums.Span[^length..], 1000, expected);
            Assert.Equal(expected.AsSpan(0, length), quotients.Span[^length..]);
            DecimalMantissas.Divide(sums.Span[^length..], counts.Span[^length..], 1000, quotients.Span[^length..]);
            DecimalMantissas.DivideScalar(sums.Span[^length..], counts.Span[^length..], 1000, expected);
            Assert.Equal(expected.AsSpan(0, length), quotients.Span[^length..]);
        }
    }
}
