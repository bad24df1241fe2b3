using TelemetryCore.Balances.Charts;
using TelemetryCore.TestKit;

namespace TelemetryCore.Balances.Tests.Charts;

public sealed class AverageRunLengthTests
{
    public static TheoryData<double, double, double, double> TwoSided => Rows("cusum_two_sided_arl", "k", "h");

    public static TheoryData<double, double, double, double> Averages => Rows("ewma_arl", "lam", "L");

    [Theory]
    [MemberData(nameof(TwoSided))]
    public void TheCusumRunsAsTheTableSays(double reference, double interval, double shift, double length)
    {
        // From a shift of 1 the table leaves the other side out; at h = 4 and 1 its last digit shows it.
        var actual = shift >= 1
            ? AverageRunLength.OfOneSidedCusum(reference, interval, shift)
            : AverageRunLength.OfCusum(reference, interval, shift);

        Assert.Equal(length, actual, 0.00005001);
    }

    [Fact]
    public void TheOtherSideShortensARunBeyondTheDigitsOfTheTable() =>
        Assert.Equal(8.383131870495, AverageRunLength.OfCusum(0.5, 4, 1), 1e-10);

    [Theory]
    [MemberData(nameof(Averages))]
    public void TheEwmaRunsAsTheTableSays(double weight, double limit, double shift, double length) =>
        Assert.Equal(length, AverageRunLength.OfEwma(weight, limit, shift), 0.0005001);

    [Theory]
    [InlineData(0.5, 4, "k0.5_h4")]
    [InlineData(0.5, 5, "k0.5_h5")]
    [InlineData(0.25, 8, "k0.25_h8")]
    public void OneSideOfACusumRunsAsPublished(double reference, double interval, string name) => Assert.Equal(
        ChartVectors.Of("cusum_one_sided_arl0").Number(name),
        AverageRunLength.OfOneSidedCusum(reference, interval, 0),
        0.0005001);

    [Fact]
    public void TwoSidesSignalAsOftenAsBothTogether()
    {
        var high = AverageRunLength.OfOneSidedCusum(0.5, 4, 0.75);
        var low = AverageRunLength.OfOneSidedCusum(0.5, 4, -0.75);

        Assert.Equal(1 / ((1 / high) + (1 / low)), AverageRunLength.OfCusum(0.5, 4, 0.75), 1e-9);
    }

    [Theory]
    [InlineData(0, 0.05)]
    [InlineData(1, 0.05)]
    public void TheApproximationOfSiegmundIsClose(double shift, double relative)
    {
        var exact = AverageRunLength.OfOneSidedCusum(0.5, 5, shift);

        Assert.Equal(exact, AverageRunLength.OfOneSidedCusumBySiegmund(0.5, 5, shift), relative * exact);
    }

    [Fact]
    public void TheApproximationOfSiegmundIsSmoothWhereTheShiftIsTheReference()
    {
        var reach = 5 + 1.166;

        Assert.Equal(reach * reach, AverageRunLength.OfOneSidedCusumBySiegmund(0.5, 5, 0.5), 1e-9);
        Assert.Equal(reach * reach, AverageRunLength.OfOneSidedCusumBySiegmund(0.5, 5, 0.5 + 1e-5), 0.01);
        Assert.Equal(reach * reach, AverageRunLength.OfOneSidedCusumBySiegmund(0.5, 5, 0.5 - 1e-5), 0.01);
    }

    [Fact]
    public void AHeadstartFindsAFaultThatIsThereFromTheStartSooner()
    {
        var falsely = AverageRunLength.OfCusum(0.5, 4, 0, 0.5);
        var rightly = AverageRunLength.OfCusum(0.5, 4, 1, 0.5);

        Assert.InRange(falsely, 140, 160);
        Assert.InRange(rightly, 5, 5.6);
    }

    [Fact]
    public void AHeadstartRunsAsASimulationDoes()
    {
        var random = Seed.NewRandom();
        const int Charts = 4000;
        var (sum, squares) = (0.0, 0.0);
        for (var chart = 0; chart < Charts; chart++)
        {
            var length = (double)RunOf(new Cusum(new() { Interval = 4, Headstart = 0.5 }), random, 0.5);
            sum += length;
            squares += length * length;
        }

        var mean = sum / Charts;
        var error = Math.Sqrt(((squares / Charts) - (mean * mean)) / Charts);
        Assert.Equal(AverageRunLength.OfCusum(0.5, 4, 0.5, 0.5), mean, 4 * error);
    }

    [Theory]
    [InlineData(465.4435, 5)]
    [InlineData(167.6838, 4)]
    public void AnIntervalIsFoundForALength(double length, double interval) =>
        Assert.Equal(interval, AverageRunLength.CusumIntervalFor(0.5, length), 1e-5);

    [Theory]
    [InlineData(0.1, 499.58, 2.814)]
    [InlineData(0.4, 499.951, 3.054)]
    public void ALimitIsFoundForALength(double weight, double length, double limit) =>
        Assert.Equal(limit, AverageRunLength.EwmaLimitFor(weight, length), 1e-5);

    [Fact]
    public void AWeightOfOneIsAShewhartChart() =>
        Assert.Equal(370.398, AverageRunLength.OfEwma(1, 3, 0), 0.001);

    [Fact]
    public void ALengthThatRoundingHidesIsInfinite() =>
        Assert.Equal(double.PositiveInfinity, AverageRunLength.OfCusum(2, 20, 0));

    [Theory]
    [InlineData(-1, 5, 0)]
    [InlineData(0.5, 0, 0)]
    [InlineData(0.5, 21, 0)]
    [InlineData(0.5, 5, double.NaN)]
    public void ANumberOutsideItsRangeIsRefusedWithItsValue(double reference, double interval, double shift) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => AverageRunLength.OfCusum(reference, interval, shift));

    private static int RunOf(Cusum chart, Random random, double shift)
    {
        var length = 1;
        while (chart.Add(shift + Noise.Next(random)) == ChartSignal.None)
        {
            length++;
        }

        return length;
    }

    private static TheoryData<double, double, double, double> Rows(string name, string first, string second)
    {
        var rows = new TheoryData<double, double, double, double>();
        foreach (var row in ChartVectors.Of(name).EnumerateArray())
        {
            rows.Add(row.Number(first), row.Number(second), row.Number("shift"), row.Number("computed"));
        }

        return rows;
    }
}
