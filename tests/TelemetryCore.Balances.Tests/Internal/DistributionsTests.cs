using TelemetryCore.Balances.Internal;
using TelemetryCore.Balances.Tests.Fixtures;

namespace TelemetryCore.Balances.Tests.Internal;

public sealed class DistributionsTests
{
    [Theory]
    [InlineData(6, 2.6310)]
    [InlineData(28, 3.1165)]
    [InlineData(4, 2.4909)]
    [InlineData(1, 1.959964)]
    public void SidakLevelsAreThosePublished(int tests, double expected) =>
        Assert.Equal(expected, Distributions.Sidak(0.95, tests), 0.5e-4);

    [Theory]
    [InlineData(1, 3.841459)]
    [InlineData(3, 7.814728)]
    [InlineData(11, 19.675138)]
    public void ChiSquareLevelsAreThosePublished(int degrees, double expected)
    {
        var critical = Distributions.ChiSquareCritical(0.95, degrees);
        Assert.Equal(expected, critical, 0.5e-6);
        Near.Equal(0.05, Distributions.ChiSquareTail(critical, degrees), relative: 1e-9);
    }

    [Fact]
    public void TheTailOfAHopelessBalanceIsSmallAndNotZero() =>
        Assert.InRange(Distributions.ChiSquareTail(1000, 8), 1e-215, 1e-205);

    // With one degree of freedom it is a normal number shifted by the root, whose far side does not matter.
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(0.99)]
    public void TheNoncentralityOfOneDegreeIsThatOfANormalNumber(double power)
    {
        var shift = Distributions.NormalUpper(0.025) + Distributions.NormalUpper(1 - power);
        Near.Equal(shift * shift, Distributions.Noncentrality(3.841458820694124, 1, power), relative: 2e-4);
    }

    [Theory]
    [InlineData(4, 9.487729, 12)]
    [InlineData(400, 447.6, 60)]
    public void TheNoncentralTailIsThatOfShiftedSquares(int degrees, double critical, double noncentrality)
    {
        var random = new Random(1986);
        const int Trials = 20_000;
        var beyond = 0;
        for (var trial = 0; trial < Trials; trial++)
        {
            var sum = Math.Pow(Gauss.Next(random) + Math.Sqrt(noncentrality), 2);
            for (var i = 1; i < degrees; i++)
            {
                var number = degrees > 100 && i > 1 ? 1 : Gauss.Next(random);
                sum += number * number;
                if (degrees > 100 && i == 1)
                {
                    // So many squares are a normal number of mean and half variance alike, to what is asked here.
                    sum += Math.Sqrt(2 * (degrees - 2)) * Gauss.Next(random);
                }
            }

            beyond += sum > critical ? 1 : 0;
        }

        var tail = Distributions.NoncentralTail(critical, degrees, noncentrality);
        Assert.Equal(tail, beyond / (double)Trials, 0.02);
    }

    [Theory]
    [InlineData(2, 1, 2.2)]
    [InlineData(5, 3, 2.4)]
    [InlineData(40, 1, 3)]
    public void WhatOneTestRaisesBesideTheStatisticIsItsIntegral(int degrees, int tests, double z)
    {
        const int Steps = 20_000;
        var critical = Distributions.ChiSquareCritical(0.95, degrees);
        var (sum, width) = (0.0, (Math.Sqrt(critical) - z) / Steps);
        for (var i = 0; i < Steps; i++)
        {
            var x = z + ((i + 0.5) * width);
            var others = 1 - Distributions.ChiSquareTail(critical - (x * x), degrees - 1);
            sum += 2 * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI) * others * width;
        }

        Near.Equal(tests * sum, Distributions.AloneBelow(critical, z, tests, degrees), 0, 1e-4);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(11, 31)]
    [InlineData(400, 1000)]
    public void BothTestsTogetherHoldTheLevel(int degrees, int tests)
    {
        var z = Distributions.Sidak(0.975, tests);
        var critical = Distributions.ChiSquareCriticalBeside(z, tests, 0.95, degrees);
        var together = Distributions.ChiSquareTail(critical, degrees)
            + Distributions.AloneBelow(critical, z, tests, degrees);
        Near.Equal(0.05, together, 0, 1e-7);
        Assert.InRange(
            critical, Distributions.ChiSquareCritical(0.95, degrees), Distributions.ChiSquareCritical(0.98, degrees));
    }

    [Theory]
    [InlineData(-1, 2)]
    [InlineData(0, 0.5)]
    [InlineData(3, 4)]
    [InlineData(-9, -8)]
    [InlineData(7, 7.5)]
    [InlineData(-40, 1)]
    public void ATruncatedNormalIsItsIntegral(double low, double high)
    {
        const int Steps = 20_000;
        var (mass, mean, square) = (0.0, 0.0, 0.0);
        var start = Math.Max(low, -12);
        var nearest = low > 0 ? low : high < 0 ? high : 0;
        for (var i = 0; i < Steps; i++)
        {
            var x = start + ((high - start) * (i + 0.5) / Steps);
            var density = Math.Exp(((nearest * nearest) - (x * x)) / 2);
            (mass, mean, square) = (mass + density, mean + (x * density), square + (x * x * density));
        }

        var truncated = TruncatedNormal.Of(low, high);
        Near.Equal(mean / mass, truncated.Mean, 1e-6);
        Near.Equal((square / mass) - Math.Pow(mean / mass, 2), truncated.Variance, 1e-6, 1e-4);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(1000)]
    public void AnIntervalFarOutIsKnownByItsNearEnd(double low)
    {
        var above = TruncatedNormal.Of(low, double.PositiveInfinity);
        Assert.InRange(above.Mean, low, low + (1 / low));
        Assert.InRange(above.Variance, 0, 1.1 / (low * low));
        Assert.Equal(-above.Mean, TruncatedNormal.Of(double.NegativeInfinity, -low).Mean);
    }
}
