using TelemetryCore.Cli.Demo.Loggers;

namespace TelemetryCore.Cli.Tests.Demo.Loggers;

public sealed class PeriodStatisticsTests
{
    private readonly PeriodStatistics _statistics = new(2);

    [Fact]
    public void OnlyNormalReadingsEnter()
    {
        Add((1, 'N'), (2, 'N'), (99, 'C'), (4, 'N'), (3, 'N'));
        Assert.Equal(new PeriodFigures(1, 2.5, 4, 'N'), _statistics.Take());
        Assert.False(_statistics.HasReadings);
    }

    [Fact]
    public void UnderThreeQuartersThePeriodIsNotNormal()
    {
        Add((1, 'N'), (2, 'N'), (0, 'F'));
        Assert.Equal(new PeriodFigures(1, 1.5, 2, 'F'), _statistics.Take());
    }

    [Fact]
    public void APeriodWithoutANormalReadingSaysWhy()
    {
        Add((7, 'M'), (7, 'M'));
        Assert.True(_statistics.HasReadings);
        Assert.Equal(new PeriodFigures(0, 0, 0, 'M'), _statistics.Take());
    }

    [Fact]
    public void TheMeanOfEqualReadingsIsTheReading()
    {
        for (var i = 0; i < 60; i++)
        {
            Add((0.1, 'N'));
        }

        Assert.Equal(new PeriodFigures(0.1, 0.1, 0.1, 'N'), _statistics.Take());
    }

    private void Add(params (double Value, char Flag)[] readings)
    {
        foreach (var (value, flag) in readings)
        {
            _statistics.Add(new Reading(value, flag));
        }
    }
}
