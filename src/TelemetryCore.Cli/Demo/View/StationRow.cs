using System.Globalization;
using Spectre.Console;
using TelemetryCore.Alarms;
using TelemetryCore.Cli.Demo.Park;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Cli.Demo.View;

/// <summary>One station's line of the live table, in Spectre markup.</summary>
internal sealed record StationRow(string Name, string Values, string Verdict, string Alarm)
{
    private const int ValuesShown = 4;

    public int Alarms { get; init; }

    /// <summary>Its last minute is not valid, or its instruments say that they do not measure.</summary>
    public bool IsOdd { get; init; }

    /// <summary>The number within its kind, so that quiet rows show a little of everything.</summary>
    public int Rank { get; init; }

    public static IEnumerable<StationRow> Of(DemoPark park, IReadOnlyList<AlarmEvent> active)
    {
        var byStation = active.ToLookup(alarm => park.Engine.GetInfo(alarm.Series).Key.Station);
        var ranks = new Dictionary<StationKind, int>();
        foreach (var station in ParkModel.Stations)
        {
            ranks[station.Kind] = ranks.GetValueOrDefault(station.Kind) + 1;
            yield return Of(park, station, ranks[station.Kind], [.. byStation[station.Name]]);
        }
    }

    private static StationRow Of(DemoPark park, Station station, int rank, AlarmEvent[] alarms)
    {
        var samples = station.Factors.Select(factor => Latest(park, station, factor)).ToArray();
        var window = MainWindow(park, station);
        var mark = samples.Select(sample => sample?.Status.Mark ?? StatusMark.Normal).Max();
        return new StationRow(
            station.Name, ValuesOf(station, samples), VerdictOf(window, mark),
            string.Join(", ", alarms.Select(alarm => $"[red]{Markup.Escape(alarm.Limit.Name)}[/]").Distinct()))
        {
            Alarms = alarms.Length,
            IsOdd = mark != StatusMark.Normal || window is { Verdict: not WindowVerdict.Valid },
            Rank = rank,
        };
    }

    private static Sample? Latest(DemoPark park, Station station, Factor factor) =>
        park.Engine.TryFind(ParkMap.RealTimeKey(station, factor), out var series)
        && park.Engine.TryGetLatest(series, out var sample) ? sample : null;

    private static WindowResult? MainWindow(DemoPark park, Station station) =>
        park.Engine.TryFind(ParkMap.RealTimeKey(station, station.Factors[0]), out var series)
            ? park.Monitor.LastMinute(series)
            : null;

    private static string ValuesOf(Station station, Sample?[] samples)
    {
        var shown = station.Factors.Zip(samples).Take(ValuesShown).Select(pair => string.Create(
            CultureInfo.InvariantCulture, $"{pair.First.Name} [bold]{pair.Second?.Value:0.###}[/]"));
        return string.Join("  ", shown);
    }

    private static string VerdictOf(WindowResult? window, StatusMark mark)
    {
        if (window is not { } closed)
        {
            return "";
        }

        var style = closed.Verdict == WindowVerdict.Valid ? "green" : "yellow";
        var note = mark == StatusMark.Normal ? "" : $" [yellow]{mark}[/]";
        return string.Create(
            CultureInfo.InvariantCulture, $"[{style}]{closed.Verdict} {closed.Count}/{closed.Expected}[/]{note}");
    }
}
