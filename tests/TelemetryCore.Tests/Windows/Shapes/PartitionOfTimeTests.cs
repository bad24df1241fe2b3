using TelemetryCore.Samples;
using TelemetryCore.Windows;
using TelemetryCore.Windows.Shapes;

namespace TelemetryCore.Tests.Windows.Shapes;

/// <summary>F23: around every change of every zone's clocks, windows and panes neither gape nor overlap.</summary>
public sealed class PartitionOfTimeTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromMicroseconds(1);
    private static readonly TimeSpan Quarter = TimeSpan.FromMinutes(15);

    private static readonly (WindowShape Shape, TimeSpan? SubPeriod, TimeSpan Around)[] Shapes =
    [
        (WindowShape.Tumbling(TimeSpan.FromHours(1)), null, TimeSpan.FromHours(2)),
        (WindowShape.Tumbling(TimeSpan.FromHours(1)), Quarter, TimeSpan.FromHours(1)),
        (WindowShape.Tumbling(TimeSpan.FromMinutes(20)), null, TimeSpan.FromMinutes(40)),
        (WindowShape.Tumbling(TimeSpan.FromHours(6)), null, TimeSpan.FromHours(6)),
        (WindowShape.Sliding(TimeSpan.FromHours(8), TimeSpan.FromHours(1)), null, TimeSpan.FromHours(2)),
        (WindowShape.Sliding(TimeSpan.FromMinutes(90), TimeSpan.FromHours(1)), Quarter, TimeSpan.FromHours(1)),
        (WindowShape.Sliding(TimeSpan.FromHours(1), TimeSpan.FromHours(3)), null, TimeSpan.FromHours(3)),
        (WindowShape.Calendar(CalendarUnit.Day), null, TimeSpan.FromHours(25)),
        (WindowShape.Calendar(CalendarUnit.Day), TimeSpan.FromHours(1), Tick),
        (WindowShape.Calendar(CalendarUnit.Week), null, Tick),
        (WindowShape.Calendar(CalendarUnit.Month), null, Tick),
        (WindowShape.Calendar(CalendarUnit.Quarter), null, Tick),
        (WindowShape.Calendar(CalendarUnit.Year), null, Tick),
    ];

    [Fact]
    public void WindowsAndPanesPartitionTimeAroundEveryChangeOfEveryZone()
    {
        var changes = 0;
        foreach (var zone in TimeZoneInfo.GetSystemTimeZones())
        {
            var grids = Shapes.Select(shape => shape.Shape.CreateGrid(zone, shape.SubPeriod)!).ToArray();
            foreach (var change in ZoneChanges.Of(zone))
            {
                changes++;
                for (var i = 0; i < grids.Length; i++)
                {
                    AssertHolds(grids[i], Shapes[i].Shape, change, Shapes[i].Around, zone);
                }
            }
        }

        Assert.True(changes > 1000, $"only {changes} changes were found");
    }

    [Fact]
    public void EveryShapeHoldsTheEndsOfTime()
    {
        foreach (var zone in TimeZoneInfo.GetSystemTimeZones())
        {
            foreach (var (shape, subPeriod, _) in Shapes)
            {
                var grid = shape.CreateGrid(zone, subPeriod)!;
                Assert.Equal(Timestamp.MinValue, grid.PaneOf(Timestamp.MinValue).From);
                Assert.Equal(grid.PaneOf(Timestamp.MinValue), grid.PaneOf(new Timestamp(long.MinValue)));
                var first = grid.FirstEndingAfter(Timestamp.MinValue);
                Assert.Equal(first.From, grid.PaneOf(first.From).From);
                Assert.True(grid.Next(first).To > first.To);
                Assert.Equal(Timestamp.MaxValue, grid.PaneOf(Timestamp.MaxValue).To);
                Assert.Equal(grid.PaneOf(Timestamp.MaxValue), grid.PaneOf(new Timestamp(long.MaxValue)));
                var last = grid.FirstEndingAfter(Timestamp.MaxValue);
                Assert.Equal(Timestamp.MaxValue, last.To);
                var pane = grid.PaneOf(last.From);
                Assert.True(last.From == pane.From || last.From == pane.To);
                Assert.Equal(last, grid.Next(last));
            }
        }
    }

    private static void AssertHolds(
        WindowGrid grid, WindowShape shape, Timestamp change, TimeSpan around, TimeZoneInfo zone)
    {
        var end = change + around;
        for (var window = grid.FirstEndingAfter(change - around); window.From < end; window = grid.Next(window))
        {
            var next = grid.FirstEndingAfter(window.To);
            var isNext = next.To > window.To && grid.FirstEndingAfter(window.To - Tick) == window;
            var isOnEdges = IsEdge(grid, window.From) && IsEdge(grid, window.To);
            if (!isNext || !isOnEdges || !Fits(shape, window, next))
            {
                Assert.Fail($"{zone.Id} at {change}: {shape} has {window}, then {next}.");
            }
        }

        for (var pane = grid.PaneOf(change - around); pane.From < end; pane = grid.PaneOf(pane.To))
        {
            var middle = pane.From + ((pane.To - pane.From) / 2);
            var isWhole = grid.PaneOf(pane.From) == pane && grid.PaneOf(middle) == pane && IsEdge(grid, pane.To);
            if (!isWhole || pane.From >= pane.To)
            {
                Assert.Fail($"{zone.Id} at {change}: {shape} has the pane {pane}.");
            }
        }
    }

    private static bool IsEdge(WindowGrid grid, Timestamp at) =>
        grid.PaneOf(at).From == at && grid.PaneOf(at - Tick).To == at;

    private static bool Fits(WindowShape shape, WindowBounds window, WindowBounds next) => shape switch
    {
        SlidingShape sliding => window.To - window.From == sliding.Size && next.To - window.To == sliding.Every,
        TumblingShape tumbling => window.To == next.From && window.To - window.From <= tumbling.Size,
        _ => window.To == next.From,
    };
}
