using System.Numerics;
using TelemetryCore.Queries.Attribution;
using TelemetryCore.TestKit;

namespace TelemetryCore.Tests.Queries.Attribution;

/// <summary>The statistics behind attribution, against published figures and exact sums.</summary>
public sealed class StatisticsTests
{
    // The lady tasting tea, who named three of four cups: 17 of 70.
    [Fact]
    public void FishersTestGivesTheFigureOfItsBook() =>
        Assert.Equal(17 / 70.0, new FisherTest(8).Greater(3, 1, 1, 3), 1e-14);

    [Fact]
    public void FishersTestEqualsWholeNumbers() => Seed.ForEach(300, random =>
    {
        var (a, b, c, d) = (random.Next(12), random.Next(12), random.Next(12), random.Next(12));
        var ways = BigInteger.Zero;
        for (var more = 0; more <= Math.Min(b, c); more++)
        {
            ways += Choose(a + b, a + more) * Choose(c + d, c - more);
        }

        var all = Choose(a + b + c + d, a + c);
        Assert.Equal((double)ways / (double)all, new FisherTest(a + b + c + d).Greater(a, b, c, d), 1e-12);
    });

    // Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    [InlineData(20, 20, 0.8389, 1)]
    public void TheIntervalOfAShareIsThePublishedOne(int part, int whole, double low, double high)
    {
        var interval = ConfidenceInterval.OfShare(part, whole);
        Assert.Equal((low, high), (Math.Round(interval.Low, 4), Math.Round(interval.High, 4)));
    }

    [Fact]
    public void NothingIsKnownOfAShareOfNone() =>
        Assert.Equal(new ConfidenceInterval(0, 1), ConfidenceInterval.OfShare(0, 0));

    // Benjamini and Hochberg 1995, section 3.2: the first four of these fifteen are rejected at 0.05.
    [Fact]
    public void TheFalseDiscoveryRateRejectsWhatItsPaperRejects()
    {
        double[] published =
        [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
            0.7590, 1.0000,
        ];
        Assert.Equal(4, FalseDiscovery.Adjusted(published).Count(p => p <= 0.05));
        Assert.Equal([0.04, 0.04, 0.04, 0.04], FalseDiscovery.Adjusted([0.02, 0.04, 0.01, 0.03]));
        Assert.Empty(FalseDiscovery.Adjusted([]));
    }

    [Theory]
    [InlineData(350, 10, 20)]
    [InlineData(10, 350, 20)]
    [InlineData(0, 360, 0)]
    [InlineData(90, 271, 179)]
    [InlineData(180, 0, 180)]
    public void AnglesAreMeasuredAcrossNorth(double left, double right, double expected) =>
        Assert.Equal(expected, WindAngle.Between(left, right));

    [Fact]
    public void SectorsLieAroundTheirCentres()
    {
        Assert.Equal([0, 0, 1, 0, 0, 1, 6], new[] { 0, 14.9, 15, 345, 359.99, 44.9, 180 }
            .Select(direction => WindAngle.SectorOf(direction, 30)));
        Assert.Equal(0, WindAngle.SectorOf(-1e-20, 10));
    }

    [Fact]
    public void OffsetsAreThoseOfTheEllipsoid()
    {
        // A degree of longitude on the equator is a / 57.3, one of latitude at 45 degrees 111,132 m.
        AssertNear((1113.19, 0), new GeoPosition(0, 10).OffsetTo(new GeoPosition(0, 10.01)), 0.01);
        AssertNear((0, 1111.32), new GeoPosition(45, 10).OffsetTo(new GeoPosition(45.01, 10)), 0.1);
        AssertNear((-1113.19, 0), new GeoPosition(0, -179.995).OffsetTo(new GeoPosition(0, 179.995)), 0.01);
    }

    // On a sphere, a fifth of a degree and 0.6 % from the ellipsoid, bearings have a formula of their own.
    [Fact]
    public void BearingsAndDistancesAreThoseOfGreatCircles() => Seed.ForEach(500, random =>
    {
        var (latitude, longitude) = ((random.NextDouble() * 130) - 65, (random.NextDouble() * 360) - 180);
        var here = new GeoPosition(latitude, longitude);
        var there = new GeoPosition(
            latitude + ((random.NextDouble() - 0.5) / 5),
            Math.IEEERemainder(longitude + ((random.NextDouble() - 0.5) / 5), 360));
        var (east, north) = here.OffsetTo(there);
        var (lat1, lat2) = (double.DegreesToRadians(latitude), double.DegreesToRadians(there.Latitude));
        var across = double.DegreesToRadians(there.Longitude - longitude);
        var bearing = Math.Atan2(
            Math.Sin(across) * Math.Cos(lat2),
            (Math.Cos(lat1) * Math.Sin(lat2)) - (Math.Sin(lat1) * Math.Cos(lat2) * Math.Cos(across)));
        var chord = Math.Pow(Math.Sin((lat2 - lat1) / 2), 2)
            + (Math.Cos(lat1) * Math.Cos(lat2) * Math.Pow(Math.Sin(across / 2), 2));
        var distance = 2 * 6_371_000 * Math.Asin(Math.Sqrt(chord));
        var apart = WindAngle.Between(
            double.RadiansToDegrees(Math.Atan2(east, north)), double.RadiansToDegrees(bearing));
        Assert.True(apart < 0.25, $"{apart} degrees");
        Assert.Equal(1, Math.Sqrt((east * east) + (north * north)) / distance, 0.007);
    });

    private static void AssertNear((double East, double North) expected, (double East, double North) actual, double by)
    {
        Assert.Equal(expected.East, actual.East, by);
        Assert.Equal(expected.North, actual.North, by);
    }

    private static BigInteger Choose(int n, int k)
    {
        var ways = BigInteger.One;
        for (var i = 1; i <= k; i++)
        {
            ways = ways * (n - k + i) / i;
        }

        return k < 0 || k > n ? BigInteger.Zero : ways;
    }
}
