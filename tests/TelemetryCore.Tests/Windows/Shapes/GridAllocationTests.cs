using TelemetryCore.Samples;
using TelemetryCore.Windows;
using TelemetryCore.Windows.Shapes;

namespace TelemetryCore.Tests.Windows.Shapes;

/// <summary>A grid allocates nothing, whatever the zone and however far it looks.</summary>
public sealed class GridAllocationTests
{
    private static readonly WindowShape[] Shapes =
    [
        WindowShape.Tumbling(TimeSpan.FromMinutes(1)),
        WindowShape.Tumbling(TimeSpan.FromHours(8)),
        WindowShape.Sliding(TimeSpan.FromHours(8), TimeSpan.FromHours(1)),
        WindowShape.Calendar(CalendarUnit.Day),
        WindowShape.Calendar(CalendarUnit.Month),
    ];

    [Theory]
    [InlineData("UTC")]
    [InlineData("Asia/Shanghai")]
    [InlineData("Europe/Berlin")]
    public void NothingIsAllocated(string zone)
    {
        foreach (var shape in Shapes)
        {
            var grid = shape.CreateGrid(TimeZoneInfo.FindSystemTimeZoneById(zone), TimeSpan.FromMinutes(1))!;
            Walk(grid);
            var before = GC.GetAllocatedBytesForCurrentThread();
            Walk(grid);
            Assert.Equal((shape, 0), (shape, GC.GetAllocatedBytesForCurrentThread() - before));
        }
    }

    private static void Walk(WindowGrid grid)
    {
        var window = grid.FirstEndingAfter(Timestamp.Parse("2026-01-01T00:00:00Z"));
        for (var i = 0; i < 1000; i++)
        {
            window = grid.Next(window);
            Assert.True(grid.PaneOf(window.From).To <= window.To);
        }
    }
}
