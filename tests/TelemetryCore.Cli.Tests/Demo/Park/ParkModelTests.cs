using TelemetryCore.Cli.Demo.Park;

namespace TelemetryCore.Cli.Tests.Demo.Park;

public sealed class ParkModelTests
{
    [Fact]
    public void TheParkHasSixtySevenLoggers()
    {
        var kinds = ParkModel.Stations.CountBy(station => station.Kind).ToDictionary();
        Assert.Equal(67, ParkModel.Stations.Count);
        Assert.Equal(21, kinds[StationKind.FlueGas]);
        Assert.Equal(13, kinds[StationKind.Voc]);
        Assert.Equal(27, kinds[StationKind.FactorStation]);
        Assert.Equal(5, kinds[StationKind.Ambient]);
        Assert.Equal(1, kinds[StationKind.SuperStation]);
    }

    [Fact]
    public void NamesAndMnsAreUnique()
    {
        Assert.Equal(67, ParkModel.Stations.Select(station => station.Mn).Distinct().Count());
        Assert.Equal(67, ParkModel.Stations.Select(station => station.Name).Distinct().Count());
        Assert.All(ParkModel.Stations, station => Assert.Matches("^[0-9A-F]{24}$", station.Mn));
    }

    [Theory]
    [InlineData(StationKind.FlueGas, 9)]
    [InlineData(StationKind.Voc, 5)]
    [InlineData(StationKind.FactorStation, 7)]
    [InlineData(StationKind.Ambient, 6)]
    [InlineData(StationKind.SuperStation, 57)]
    public void EachStationHasItsFactorsOnce(object kind, int count) => Assert.All(
        ParkModel.Stations.Where(station => station.Kind == (StationKind)kind),
        station =>
        {
            Assert.Equal(count, station.Factors.Select(factor => factor.Code).Distinct().Count());
            Assert.Equal(count, station.Factors.Select(factor => factor.Name).Distinct().Count());
        });

    [Fact]
    public void ALimitNamesItsSource() => Assert.All(
        ParkModel.Stations.SelectMany(station => station.Factors).SelectMany(factor => factor.Limits),
        limit => Assert.NotEmpty(limit.Source));

    [Fact]
    public void AmbientStationsReplayFiveDifferentRecords() => Assert.Equal(
        5, ParkModel.Stations.Select(station => station.Replay).OfType<Replay>().Distinct().Count());
}
