using TelemetryCore.Balances.Charts;

namespace TelemetryCore.Balances.Tests.Charts;

/// <summary>The examples of docs/charts.md, as they stand there.</summary>
public sealed class ChartExamplesTests
{
    private readonly StringWriter _console = new();

    [Fact]
    public void AChartIsChosenByItsRunLengths()
    {
        var console = _console;
        var observations = ChartVectors.Of("montgomery30").GetProperty("x").Numbers();
        double[] residuals = [.. observations.Select(value => value - 10)];

        // begin-snippet: ChooseChart
        var interval = AverageRunLength.CusumIntervalFor(reference: 0.5, length: 465.4435);
        console.WriteLine($"h = {interval:0.00}");
        console.WriteLine($"a shift of one deviation signals after {AverageRunLength.OfCusum(0.5, interval, 1):0.0}");

        var chart = new Cusum(new CusumOptions { Reference = 0.5, Interval = interval });
        for (var i = 0; i < residuals.Length; i++)
        {
            if (chart.Add(residuals[i]) != ChartSignal.None)
            {
                var since = i + 1 - chart.State.HighCount;
                console.WriteLine($"{chart.Signal} at {i + 1}: about {chart.MeanEstimate:0.00} since {since}");
                break;
            }
        }

        // h = 5.00
        // a shift of one deviation signals after 10.4
        // High at 29: about 1.25 since 22
        // end-snippet
        Assert.Equal(
            ["h = 5.00", "a shift of one deviation signals after 10.4", "High at 29: about 1.25 since 22"],
            _console.ToString().ReplaceLineEndings("\n").TrimEnd().Split('\n'));
    }
}
