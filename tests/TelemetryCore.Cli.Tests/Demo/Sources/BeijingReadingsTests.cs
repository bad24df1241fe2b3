using TelemetryCore.Cli.Demo.Sources;

namespace TelemetryCore.Cli.Tests.Demo.Sources;

public sealed class BeijingReadingsTests
{
    private static readonly Lazy<BeijingReadings> Changping = new(() => BeijingReadings.Load("Changping"));

    [Theory]
    [InlineData("Aotizhongxin")]
    [InlineData("Changping")]
    [InlineData("Wanshouxigong")]
    public void EveryStationHasFourYearsOfHours(string site) =>
        Assert.Equal(35_064, BeijingReadings.Load(site).HourCount);

    [Theory]
    [InlineData(BeijingColumn.Pm25, 18, 138)]
    [InlineData(BeijingColumn.Pm25, 19, 154)]
    [InlineData(BeijingColumn.Pm10, 19, 202)]
    [InlineData(BeijingColumn.So2, 20, 18)]
    [InlineData(BeijingColumn.No2, 21, 97)]
    [InlineData(BeijingColumn.Co, 18, 1900)]
    [InlineData(BeijingColumn.O3, 23, 8)]
    public void TheEveningOfTheDemoReadsAsPublished(object column, int hour, double published) => Assert.Equal(
        published, Changping.Value.Read((BeijingColumn)column, new DateTime(2016, 12, 4, hour, 59, 59)));

    [Fact]
    public void AMissingReadingIsNoNumber() =>
        Assert.True(double.IsNaN(Changping.Value.Read(BeijingColumn.Co, new DateTime(2016, 12, 20, 9, 30, 0))));

    [Theory]
    [InlineData(2013, 2)]
    [InlineData(2017, 3)]
    public void OutsideItsYearsTheDataIsSilent(int year, int month) =>
        Assert.True(double.IsNaN(Changping.Value.Read(BeijingColumn.O3, new DateTime(year, month, 28))));

    [Fact]
    public void AnUnknownFileIsNamed()
    {
        var failure = Assert.Throws<InvalidOperationException>(() => BeijingReadings.Load("Dongsi"));
        Assert.Contains("Dongsi", failure.Message, StringComparison.Ordinal);
    }
}
