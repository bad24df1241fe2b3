using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;
using TelemetryCore.Alarms;
using TelemetryCore.Cli.Demo.Park;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Demo.View;

/// <summary>The live table of the terminal: the most telling stations, their values, verdicts and alarms.</summary>
internal static class LiveView
{
    private const int LinesBesideStations = 24;
    private const int StationsMin = 5;
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);

    public static Task ShowAsync(DemoPark park, IAnsiConsole console, Task running) => console
        .Live(new Text(ProgressView.Headline(park)))
        .AutoClear(true)
        .StartAsync(async display =>
        {
            var rates = new ParkRates(park);
            while (!await ProgressView.EndsWithinAsync(running, Every, park.Real).ConfigureAwait(false))
            {
                rates.Look();
                display.UpdateTarget(Render(park, rates, console.Profile.Height));
            }
        });

    public static IRenderable Render(DemoPark park, ParkRates rates, int height)
    {
        var active = park.Engine.GetActiveAlarms();
        var rows = StationRow.Of(park, active)
            .OrderByDescending(row => row.Alarms)
            .ThenByDescending(row => row.IsOdd)
            .ThenBy(row => row.Rank)
            .Take(Math.Max(StationsMin, height - LinesBesideStations));
        return new Rows(
            new Markup(Header(park, rates, active.Count)),
            Stations(rows),
            Alarms(park),
            new Text(SummaryView.Attribution, new Style(decoration: Decoration.Dim)));
    }

    private static string Header(DemoPark park, ParkRates rates, int alarms)
    {
        var local = park.Clock.GetUtcNow().ToOffset(ParkModel.Offset);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"[bold]{local:yyyy-MM-dd HH:mm:ss}[/] at {park.Options.Speed}x   HJ 212 on {park.Listener.EndPoint}   "
            + $"[bold]{park.Site?.Address}[/]   "
            + $"{park.Listener.Connections} connections   {rates.FramesPerSecond:N0} frames/s   "
            + $"{rates.SamplesPerSecond:N0} samples/s   [red]{alarms} alarms active[/]");
    }

    private static Table Stations(IEnumerable<StationRow> rows)
    {
        var table = new Table().Border(TableBorder.Simple)
            .AddColumn("station").AddColumn("latest values").AddColumn("last minute").AddColumn("alarm");
        foreach (var row in rows)
        {
            table.AddRow(row.Name, row.Values, row.Verdict, row.Alarm);
        }

        return table;
    }

    private static Table Alarms(DemoPark park)
    {
        var table = new Table().Border(TableBorder.Simple)
            .AddColumn("time").AddColumn("alarm").AddColumn("series").AddColumn(new TableColumn("value").RightAligned())
            .AddColumn("limit");
        foreach (var alarm in park.Monitor.LastAlarms())
        {
            var style = alarm.Transition == AlarmTransition.Cleared ? "green" : "red";
            var local = alarm.At.ToDateTimeOffset().ToOffset(ParkModel.Offset);
            table.AddRow(
                local.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
                $"[{style}]{alarm.Transition}[/]",
                Markup.Escape(park.Engine.GetInfo(alarm.Series).Key.ToString()),
                alarm.Value.ToString("0.###", CultureInfo.InvariantCulture),
                Markup.Escape(alarm.Limit.Name));
        }

        return table;
    }
}
