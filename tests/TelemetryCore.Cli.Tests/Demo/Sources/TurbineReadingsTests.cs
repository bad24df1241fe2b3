using TelemetryCore.Cli.Demo.Sources;

namespace TelemetryCore.Cli.Tests.Demo.Sources;

public sealed class TurbineReadingsTests
{
    private readonly TurbineReadings _readings = TurbineReadings.Load();

    [Fact]
    public void TheYearHas7411Rows() => Assert.Equal(7_411, _readings.RowCount);

    [Fact]
    public void RowsReadAsPublished()
    {
        Assert.Equal(0.32663, _readings.Read(TurbineColumn.Co, 0));
        Assert.Equal(81.952, _readings.Read(TurbineColumn.Nox, 0));
        Assert.Equal(83.776, _readings.Read(TurbineColumn.Nox, 2));
        Assert.Equal(60.38, _readings.Read(TurbineColumn.Nox, 1336));
    }

    [Fact]
    public void TheFileBeginsAgainAtItsEnd() => Assert.Equal(
        _readings.Read(TurbineColumn.Nox, 5), _readings.Read(TurbineColumn.Nox, _readings.RowCount + 5L));
}
