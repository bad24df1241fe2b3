using TelemetryCore.Exceedances;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests.Exceedances.Thresholds;

/// <summary>Thresholds that change with another series, with the load and with validity.</summary>
public sealed class ThresholdTests
{
    private static readonly SeriesId Other = new(3);
    private static readonly Timestamp Start = Timestamp.Parse("2015-07-01T00:00:00+08:00");

    [Theory]
    [InlineData(0.1, 3, 0, 0.3)]
    [InlineData(1.1, 1.1, 0, 1.21)]
    [InlineData(50, 1, -0.1, 49.9)]
    [InlineData(0.7, 0.1, 0.01, 0.08)]
    [InlineData(-0.1, 3, 0.3, 0)]
    [InlineData(0.123456789012345, 0.123456789012345, 0, 0.01524157875323867)]
    public void AnotherSeriesIsScaledAsADecimal(double reading, double factor, double offset, double expected)
    {
        var threshold = LimitThreshold.Of(Other, factor, offset).Validated();
        Assert.Equal(expected, threshold.At(Start, reading));
        Assert.Equal(Other, threshold.Companion);
        Assert.Equal(double.NaN, threshold.At(Start, double.NaN));
        Assert.Equal(Timestamp.MaxValue, threshold.NextChange(Start));
    }

    // The slow oracle is System.Decimal, which holds these products whole.
    [Fact]
    public void ScalingEqualsDecimalArithmetic() => Seed.ForEach(2000, random =>
    {
        var (value, factor, offset) = (Decimal(random), Decimal(random), Decimal(random));
        var exact = (value * factor) + offset;
        var threshold = LimitThreshold.Of(Other, (double)factor, (double)offset);
        Assert.Equal(double.Parse($"{exact}"), threshold.At(Start, (double)value));
    });

    [Fact]
    public void ANumberThatIsNoShortDecimalIsScaledAsADouble()
    {
        var threshold = LimitThreshold.Of(Other, Math.PI, 1);
        Assert.Equal(Math.FusedMultiplyAdd(1 / 3.0, Math.PI, 1), threshold.At(Start, 1 / 3.0));
        Assert.Equal(double.PositiveInfinity, threshold.At(Start, double.PositiveInfinity));
    }

    [Fact]
    public void ACurveIsStraightBetweenItsPointsAndFlatOutside()
    {
        var curve = LimitThreshold.Curve(Other, new(0, 10), new(0.3, 10.3), new(100, 50)).Validated();
        Assert.Equal([10, 10, 10.1, 10.2, 10.3, 50, 50],
            new[] { -5.0, 0, 0.1, 0.2, 0.3, 100, 1e9 }.Select(load => curve.At(Start, load)));
        Assert.Equal(double.NaN, curve.At(Start, double.NaN));
        var steps = LimitThreshold.Steps(Other, new(0, 10), new(0.3, 20), new(100, 50)).Validated();
        Assert.Equal([10, 10, 10, 20, 20, 50],
            new[] { -5.0, 0, 0.2, 0.3, 99.9, 100 }.Select(load => steps.At(Start, load)));
        CurvePoint point = new(0, 1);
        Assert.NotEqual(LimitThreshold.Curve(Other, point), LimitThreshold.Steps(Other, point));
    }

    [Fact]
    public void ACurveStaysBetweenItsPointsAndNeverTurnsBack() => Seed.ForEach(500, random =>
    {
        var points = Enumerable.Range(0, random.Next(1, 6))
            .Select(i => new CurvePoint((10 * i) + random.Next(100) / 10.0, i * random.NextDouble()))
            .OrderBy(point => point.Load).DistinctBy(point => point.Load).ToArray();
        var curve = LimitThreshold.Curve(Other, points).Validated();
        Assert.All(points, point => Assert.Equal(point.Value, curve.At(Start, point.Load)));
        var (low, high) = (points.Min(point => point.Value), points.Max(point => point.Value));
        var load = -10 + (100 * random.NextDouble());
        Assert.InRange(curve.At(Start, load), low * (1 - 1e-12), high * (1 + 1e-12));
    });

    [Fact]
    public void WhatIsInForceChangesAtItsVeryInstants()
    {
        var threshold = LimitThreshold.Effective(
            new(At(20), null, LimitThreshold.Of(Other, 2)) { Source = "permit 17" },
            new(At(0), At(10), 100) { Source = "GB 31571-2015 table 5" }).Validated();
        Assert.Equal([double.NaN, 100, 100, double.NaN, double.NaN, 14],
            new[] { -1, 0, 9, 10, 19, 20 }.Select(day => threshold.At(At(day), 7)));
        Assert.Equal([At(0), At(10), At(20), Timestamp.MaxValue],
            new[] { -1, 0, 10, 20 }.Select(day => threshold.NextChange(At(day))));
        Assert.Equal(100, threshold.At(new Timestamp(At(10).Microseconds - 1), 7));
        Assert.Equal(Other, threshold.Companion);
        Assert.Equal(
            "from 2015-06-30T16:00:00Z until 2015-07-10T16:00:00Z 100 (GB 31571-2015 table 5), " +
            "from 2015-07-20T16:00:00Z 2 times series 3 plus 0 (permit 17)",
            threshold.ToString());
    }

    [Fact]
    public void ASchedulePassesOnWhatItsPartsChange()
    {
        var daily = LimitThreshold.Daily(TimeZoneInfo.Utc, new(new(6, 0), 1), new(new(18, 0), 2));
        var threshold = LimitThreshold.Effective(new EffectiveThreshold(At(0), At(1), daily)).Validated();
        Assert.Equal(1, threshold.At(At(0), double.NaN));
        Assert.Equal(Timestamp.Parse("2015-06-30T18:00:00Z"), threshold.NextChange(At(0)));
        Assert.Equal(At(1), threshold.NextChange(Timestamp.Parse("2015-07-01T06:00:00Z")));
    }

    [Fact]
    public void EqualDefinitionsAreEqual()
    {
        Assert.Equal(All(), All());
        Assert.Equal(All().Select(t => t.GetHashCode()), All().Select(t => t.GetHashCode()));
        Assert.Equal(All().Count, All().Distinct().Count());
        Assert.Equal(new LimitDefinition(All()[2]), new LimitDefinition(All()[2]));
        Assert.NotEqual(new LimitDefinition(All()[2]), new LimitDefinition(All()[3]));
    }

    [Fact]
    public void WhatContradictsItselfIsRefusedByName()
    {
        Refused(LimitThreshold.Of(Other, double.NaN));
        Refused(LimitThreshold.Of(Other, 1, double.PositiveInfinity));
        Refused(LimitThreshold.Curve(Other));
        Refused(LimitThreshold.Curve(Other, new(1, 1), new(1, 2)));
        Refused(LimitThreshold.Steps(Other, new CurvePoint(1, double.NaN)));
        Refused(LimitThreshold.Effective());
        Refused(LimitThreshold.Effective(new EffectiveThreshold(At(1), At(1), 1)));
        Refused(LimitThreshold.Effective(new(At(0), null, 1), new(At(1), null, 1)));
        Refused(LimitThreshold.Effective(new(At(0), At(2), 1), new(At(1), At(3), 1)));
        Refused(LimitThreshold.Effective(new EffectiveThreshold(At(0), null, double.NaN)));
        Refused(LimitThreshold.Daily(TimeZoneInfo.Utc));
        Refused(LimitThreshold.Daily(TimeZoneInfo.Utc, new DailyThreshold(new(1, 0), double.NaN)));
        Refused(LimitThreshold.Daily(TimeZoneInfo.Utc, new DailyThreshold(new(1, 0), 1) { Days = [] }));
        DailyThreshold friday = new(new(1, 0), 2) { Days = [DayOfWeek.Friday] };
        Refused(LimitThreshold.Daily(TimeZoneInfo.Utc, new(new(1, 0), 1), friday));
        var two = LimitThreshold.Effective(
            new(At(0), At(1), LimitThreshold.Of(Other)), new(At(1), null, LimitThreshold.Of(new SeriesId(4))));
        Assert.Contains("one other series", Refused(two), StringComparison.Ordinal);
    }

    private static string Refused(LimitThreshold threshold) =>
        Assert.ThrowsAny<ArgumentException>(() => new LimitDefinition(threshold).Validated()).Message;

    private static List<LimitThreshold> All() =>
    [
        LimitThreshold.Of(Other, 2),
        LimitThreshold.Of(Other, 2, 1),
        LimitThreshold.Daily(TimeZoneInfo.Utc, new(new(6, 0), 1), new(new(18, 0), 2) { Days = [DayOfWeek.Monday] }),
        LimitThreshold.Daily(TimeZoneInfo.Utc, new(new(6, 0), 1), new(new(18, 0), 2) { Days = [DayOfWeek.Friday] }),
        LimitThreshold.Curve(Other, new(0, 1), new(1, 2)),
        LimitThreshold.Curve(Other, new(0, 1), new(1, 3)),
        LimitThreshold.Effective(new EffectiveThreshold(At(0), At(1), 5)),
        LimitThreshold.Effective(new EffectiveThreshold(At(0), At(1), 5) { Source = "permit" }),
    ];

    private static decimal Decimal(Random random) =>
        (decimal)random.NextInt64(-1_000_000, 1_000_000) / (decimal)Math.Pow(10, random.Next(7));

    private static Timestamp At(int day) => Start + TimeSpan.FromDays(day);
}
