using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Windows;

/// <summary>Which shapes, fills and ranges can be declared.</summary>
public sealed class WindowShapeTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(1)]
    [InlineData(1200)]
    [InlineData(3600)]
    [InlineData(2 * 3600)]
    [InlineData(12 * 3600)]
    [InlineData(86_400)]
    [InlineData(7 * 86_400)]
    public void ATumblingSizeDividesTheHourOrTheDayOrIsDays(int seconds) =>
        Assert.NotNull(WindowShape.Tumbling(TimeSpan.FromSeconds(seconds)).CreateGrid(TimeZoneInfo.Utc));

    [Theory]
    [InlineData(7)]
    [InlineData(2700)]
    [InlineData(5 * 3600)]
    [InlineData(36 * 3600)]
    public void ATumblingSizeThatDividesNothingIsRejected(int seconds) =>
        Assert.Throws<ArgumentException>(() => WindowShape.Tumbling(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void SizesOutsideTheBoundsAreRejected()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => WindowShape.Tumbling(TimeSpan.FromSeconds(0.5)));
        Assert.Throws<ArgumentOutOfRangeException>(() => WindowShape.Tumbling(TimeSpan.FromDays(367)));
        Assert.Throws<ArgumentOutOfRangeException>(() => WindowShape.Sliding(TimeSpan.Zero, Hour));
        Assert.Throws<ArgumentOutOfRangeException>(() => WindowShape.Sliding(Hour, TimeSpan.FromDays(367)));
        Assert.Throws<ArgumentOutOfRangeException>(() => WindowShape.EachSample(TimeSpan.FromDays(367)));
        Assert.Throws<ArgumentOutOfRangeException>(() => WindowShape.Calendar((CalendarUnit)5));
        Assert.Throws<ArgumentOutOfRangeException>(() => WindowShape.StateRun(-Hour, StatusMark.Stopped));
        Assert.Throws<ArgumentException>(() => WindowShape.StateRun(Hour));
    }

    [Theory]
    [InlineData(1_000_000, 999_999)] // A pane of a microsecond.
    [InlineData(1_500, 1_500)] // A pane of one and a half milliseconds.
    [InlineData(86_400_000_000, 7_000)] // A million panes and more.
    public void ASlideIsMadeOfPanesThatCanBeHeld(long size, long every) =>
        Assert.Throws<ArgumentException>(() =>
            WindowShape.Sliding(TimeSpan.FromMicroseconds(size), TimeSpan.FromMicroseconds(every)));

    [Fact]
    public void ASubPeriodDividesTheHour()
    {
        var subPeriod = TimeSpan.FromMinutes(7);
        Assert.All<WindowShape>(
            [WindowShape.Tumbling(Hour), WindowShape.Sliding(Hour, Hour), WindowShape.Calendar(CalendarUnit.Day)],
            shape => Assert.Throws<ArgumentException>(() => shape.CreateGrid(TimeZoneInfo.Utc, subPeriod)));
    }

    [Fact]
    public void ShapesThatFollowTheSamplesHaveNoGrid()
    {
        Assert.Null(WindowShape.EachSample(Hour).CreateGrid(TimeZoneInfo.Utc));
        Assert.Null(WindowShape.StateRun(Hour, StatusMark.Stopped).CreateGrid(TimeZoneInfo.Utc));
    }

    [Fact]
    public void ShapesOfOneDefinitionAreEqual()
    {
        Assert.Equal(WindowShape.Sliding(Hour * 8, Hour), WindowShape.Sliding(Hour * 8, Hour));
        Assert.Equal(
            WindowShape.StateRun(Hour, StatusMark.Stopped, StatusMark.Fault),
            WindowShape.StateRun(Hour, StatusMark.Fault, StatusMark.Stopped));
        Assert.NotEqual(WindowShape.Tumbling(Hour), WindowShape.Sliding(Hour, Hour));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, -1)]
    [InlineData(double.NaN, 1)]
    [InlineData(0, double.PositiveInfinity)]
    public void ARangeHoldsSomething(double min, double max) =>
        Assert.Throws<ArgumentException>(() => new MeasuringRange(min, max).Validated());

    [Fact]
    public void ARangeHoldsItsEnds()
    {
        var range = new MeasuringRange(0, 100).Validated();
        Assert.True(range.Contains(0) && range.Contains(100));
        Assert.False(range.Contains(-0.1) || range.Contains(100.1) || range.Contains(double.NaN));
    }

    [Fact]
    public void AFillHasALongestGap()
    {
        Assert.Equal(Hour, WindowFill.Linear(Hour).GapMax);
        Assert.Equal(WindowFill.Constant(0.5, Hour), WindowFill.Constant(0.5, Hour));
        Assert.NotEqual(WindowFill.Previous(Hour), WindowFill.Linear(Hour));
        Assert.Throws<ArgumentOutOfRangeException>(() => WindowFill.Previous(TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => WindowFill.Constant(double.NaN, Hour));
    }
}
