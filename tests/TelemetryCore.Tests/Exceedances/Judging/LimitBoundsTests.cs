using System.Globalization;
using TelemetryCore.Exceedances;
using TelemetryCore.Exceedances.Judging;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests.Exceedances.Judging;

/// <summary>The threshold itself, its neighbours, and the end of the deadband, at every number of decimals.</summary>
public sealed class LimitBoundsTests
{
    public static TheoryData<int> Decimals => [.. Enumerable.Range(0, 16)];

    // 160 is not above 160, and 160.0 with however many decimals is not either.
    [Theory]
    [MemberData(nameof(Decimals))]
    public void TheThresholdItselfIsBeyondOnlyWhenTheLimitIsInclusive(int decimals) => Seed.ForEach(200, random =>
    {
        var threshold = Reading(random, decimals);
        foreach (var direction in new[] { LimitDirection.Above, LimitDirection.Below })
        {
            var strict = new LimitDefinition(threshold) { Direction = direction };
            var (bounds, inclusive) = (LimitBounds.Of(strict), LimitBounds.Of(strict with { IsInclusive = true }));
            var (over, under) = (Math.BitIncrement(threshold), Math.BitDecrement(threshold));
            var (beyond, inside) = direction == LimitDirection.Above ? (over, under) : (under, over);
            Assert.Equal((false, true), (bounds.IsBeyond(threshold), bounds.IsBack(threshold)));
            Assert.Equal((true, false), (inclusive.IsBeyond(threshold), inclusive.IsBack(threshold)));
            Assert.All([bounds, inclusive], each => Assert.True(each.IsBeyond(beyond) && !each.IsBack(beyond)));
            Assert.All([bounds, inclusive], each => Assert.True(!each.IsBeyond(inside) && each.IsBack(inside)));
        }
    });

    [Theory]
    [MemberData(nameof(Decimals))]
    public void TheDeadbandEndsWhereItsDecimalsSay(int decimals) => Seed.ForEach(200, random =>
    {
        var threshold = Reading(random, decimals);
        var deadband = Math.Abs(Reading(random, decimals));
        var above = LimitBounds.Of(new(threshold) { Deadband = deadband });
        var below = LimitBounds.Of(new(threshold) { Deadband = deadband, Direction = LimitDirection.Below });
        Assert.Equal(ToDouble(ToDecimal(threshold) - ToDecimal(deadband)), above.ClearHigh);
        Assert.Equal(ToDouble(ToDecimal(threshold) + ToDecimal(deadband)), below.ClearLow);
        Assert.Equal((threshold, threshold), (above.High, below.Low));
    });

    [Fact]
    public void FiftyLessATenthIsFortyNineNine()
    {
        var bounds = LimitBounds.Of(new(50) { Deadband = 0.1 });
        Assert.Equal((true, false), (bounds.IsBack(49.9), bounds.IsBack(Math.BitIncrement(49.9))));
    }

    [Fact]
    public void BothSidesOfABandAreBeyondAndBackOnlyPastBothDeadbands()
    {
        var bounds = LimitBounds.Of(
            new(8) { Direction = LimitDirection.Outside, LowThreshold = 6, Deadband = 0.5, IsInclusive = true });
        Assert.Equal(
            [true, true, false, false, false, false, false, true, true],
            new[] { 5.9, 6, 6.1, 6.5, 7, 7.5, 7.9, 8, 8.1 }.Select(bounds.IsBeyond));
        Assert.Equal(
            [false, false, false, true, true, true, false, false, false],
            new[] { 5.9, 6, 6.1, 6.5, 7, 7.5, 7.9, 8, 8.1 }.Select(bounds.IsBack));
    }

    [Fact]
    public void WhereNoThresholdIsInForceNothingIsBeyondAndAllIsBack()
    {
        var bounds = LimitBounds.Of(new(1) { Deadband = 2, IsInclusive = true }, double.NaN, double.NaN);
        Assert.All([double.MinValue, -0.0, 1, double.MaxValue], value => Assert.True(bounds.IsBack(value)));
        Assert.All([double.MinValue, -0.0, 1, double.MaxValue], value => Assert.False(bounds.IsBeyond(value)));
    }

    // Up to fifteen digits, as the double that is read from them.
    private static double Reading(Random random, int decimals) =>
        ToDouble(new decimal(random.NextInt64(-999_999_999_999_999, 1_000_000_000_000_000)) * Tenths(decimals));

    private static decimal Tenths(int decimals) => new(1, 0, 0, false, (byte)decimals);

    private static decimal ToDecimal(double value) => decimal.Parse($"{value:R}", NumberStyles.Float, Culture);

    private static double ToDouble(decimal value) => double.Parse(value.ToString(Culture), Culture);

    private static CultureInfo Culture => CultureInfo.InvariantCulture;
}
