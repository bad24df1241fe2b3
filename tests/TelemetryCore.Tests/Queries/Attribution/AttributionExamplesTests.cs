using TelemetryCore.Exceedances;
using TelemetryCore.Queries.Attribution;
using TelemetryCore.Tests.Columns;
using TelemetryCore.Windows;

namespace TelemetryCore.Tests.Queries.Attribution;

/// <summary>The examples of docs/attribution.md, as they stand there.</summary>
public sealed class AttributionExamplesTests
{
    private readonly StringWriter _console = new();

    [Fact]
    public void OutletsAreRanked()
    {
        var console = _console;
        var engine = Engines.Small();
        var minute = TimeSpan.FromMinutes(1);
        var so2 = engine.Register(Engines.Info("park-north/SO2") with { Cadence = minute });
        var direction = engine.Register(Engines.Info("park-met/wind-direction") with { Cadence = minute });
        var speed = engine.Register(Engines.Info("park-met/wind-speed") with { Cadence = minute });
        for (var i = 0; i < 48 * 60; i++)
        {
            var at = SeriesScript.Start + (i * minute);
            var wind = i / 60 * 30 % 360;
            engine.Append(speed, at, 3);
            engine.Append(direction, at, wind);
            engine.Append(so2, at, wind is 0 or 330 ? 700 : 100);
        }

        // begin-snippet: RankOutlets
        var station = new GeoPosition(Latitude: 37.500, Longitude: 121.400);
        var question = new AttributionQuestion(so2, new LimitDefinition(500), station, direction, speed)
        {
            Outlets =
            [
                new("outlet-07", new(37.520, 121.400)),
                new("outlet-12", new(37.500, 121.420)),
            ],
            Window = WindowDefinition.Hour,
        };
        var answer = engine.Attribute(question);
        console.WriteLine($"{answer.Outcome}: {answer.Exceeding} of {answer.Windows} hours beyond the limit");
        foreach (var outlet in answer.Outlets)
        {
            console.WriteLine(
                $"{outlet.Outlet.Name}: upwind in {outlet.UpwindExceeding} of them, in {outlet.UpwindOther} others, " +
                $"p = {outlet.AdjustedPValue:0.0000}");
        }

        // Ranked: 8 of 48 hours beyond the limit
        // outlet-07: upwind in 4 of them, in 0 others, p = 0.0007
        // outlet-12: upwind in 0 of them, in 4 others, p = 1.0000
        // end-snippet
        Assert.Equal(
            [
                "Ranked: 8 of 48 hours beyond the limit",
                "outlet-07: upwind in 4 of them, in 0 others, p = 0.0007",
                "outlet-12: upwind in 0 of them, in 4 others, p = 1.0000",
            ],
            _console.ToString().TrimEnd().Split('\n').Select(line => line.TrimEnd()));
    }
}
