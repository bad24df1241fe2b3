using System.Globalization;
using System.Numerics;
using TelemetryCore.TestKit;
using TelemetryCore.TestKit.Oracles;
using TelemetryCore.Columns;

namespace TelemetryCore.Tests.Columns;

/// <summary>Means against rational arithmetic on the readings' decimal text.</summary>
public sealed class ExactMeanTests
{
    [Fact]
    public void MeanRoundingAndComparisonEqualRationalArithmetic() => Seed.ForEach(2000, random =>
    {
        var values = Enumerable.Range(0, random.Next(1, 200)).Select(_ => Reading(random)).ToArray();
        var mean = MeanOf(values);
        var (numerator, denominator) = ReferenceWindow.Sum(values);
        var exact = (numerator, denominator * values.Length);
        Assert.True(mean.IsExact);
        Assert.Equal(ReferenceWindow.Nearest(exact), mean.ToDouble());
        for (var decimals = 0; decimals <= 6; decimals++)
        {
            Assert.Equal(ReferenceWindow.Round(exact, decimals), mean.Value.Round(new(decimals)));
        }

        var limit = Math.Abs(mean.ToDouble()) < 1e10 ? mean.Value.Round(new(random.Next(5))) : Reading(random);
        Assert.Equal(Compare(exact, limit), Math.Sign(mean.Value.CompareTo(limit)));
    });

    [Fact]
    public void AdditionDoesNotDependOnTheOrder() => Seed.ForEach(200, random =>
    {
        var values = Enumerable.Range(0, 100).Select(_ => Reading(random)).ToArray();
        var expected = MeanOf(values).ToDouble();
        random.Shuffle(values);
        var shuffled = MeanOf(values).ToDouble();
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(shuffled));
    });

    [Fact]
    public void PartsAddUpToTheWholeAndCanBeTakenAway() => Seed.ForEach(500, random =>
    {
        var values = Enumerable.Range(0, random.Next(2, 50)).Select(_ => Reading(random)).ToArray();
        var cut = random.Next(values.Length);
        var (first, second, whole) = (MeanOf(values[..cut]), MeanOf(values[cut..]), MeanOf(values));
        var sum = first;
        sum.Add(second);
        Assert.Equal((whole.Count, whole.ToDouble()), (sum.Count, sum.ToDouble()));
        sum.Remove(first);
        Assert.Equal((second.Count, second.ToDouble()), (sum.Count, sum.ToDouble()));
        Assert.Equal(second.SumValue.ToDouble(), sum.SumValue.ToDouble());
    });

    [Fact]
    public void TheMeanOfAYearOfTenthsIsATenth()
    {
        var mean = ExactMean.At(0);
        var drifting = 0.0;
        for (var i = 0; i < 525_600; i++)
        {
            mean.AddFinite([0.1]);
            drifting += 0.1;
        }

        Assert.Equal(0.1, mean.ToDouble());
        Assert.NotEqual(0.1, drifting / 525_600);
        Assert.Equal(0, mean.Value.CompareTo(0.1));
    }

    [Fact]
    public void AMeanThatADoubleCannotTellFromTheLimitIsStillComparedExactly()
    {
        // 0.1 in all but one reading, and there 1e-15 more: over a million readings the mean is 1e-21 over the limit.
        var mean = ExactMean.At(0);
        for (var i = 0; i < 999_999; i++)
        {
            mean.AddFinite([0.1]);
        }

        mean.AddFinite([0.100000000000001]);
        Assert.Equal(0.1, mean.ToDouble());
        Assert.True(mean.Value.CompareTo(0.1) > 0);
    }

    [Fact]
    public void WhatIsNoShortDecimalIsSummedWithAStatedBound()
    {
        double[] values = [1.0 / 3, 1e300, -1e300, Math.PI, 0.5];
        var mean = MeanOf(values);
        Assert.False(mean.IsExact);
        Assert.Equal((0.5 + Math.PI + (1.0 / 3)) / 5, mean.ToDouble(), 1e-15);
    }

    [Fact]
    public void NothingHasNoMean()
    {
        Assert.True(double.IsNaN(ExactMean.At(0).ToDouble()));
        Assert.True(double.IsNaN(ExactMean.At(0).Value.Round(new(1))));
    }

    private static ExactMean MeanOf(params double[] values)
    {
        var mean = ExactMean.At(values.Length % 5);
        mean.AddFinite(values);
        return mean;
    }

    /// <summary>Up to 15 digits with 0 to 15 decimals, as instruments and float-noise exports write them.</summary>
    private static double Reading(Random random)
    {
        var decimals = random.Next(4) == 0 ? random.Next(16) : random.Next(4);
        var digits = random.NextInt64(-1_000_000, 1_000_000_000_000_000 / (long)Math.Pow(10, random.Next(10)));
        return double.Parse($"{digits}e-{decimals}", CultureInfo.InvariantCulture);
    }

    private static int Compare((BigInteger Numerator, BigInteger Denominator) exact, double limit)
    {
        var (numerator, denominator) = ReferenceWindow.Sum([limit]);
        return (exact.Numerator * denominator).CompareTo(numerator * exact.Denominator);
    }
}
