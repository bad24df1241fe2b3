using TelemetryCore.Balances.Networks;
using TelemetryCore.Balances.Plants;
using TelemetryCore.Balances.Plants.Solvents;

namespace TelemetryCore.Balances.Tests.Plants;

/// <summary>The example of docs/plants.md, as it stands there.</summary>
public sealed class PlantExamplesTests
{
    [Fact]
    public void ASolventPlanSaysWhatIsFugitive()
    {
        using var console = new StringWriter();

        // begin-snippet: SolventYear
        PlantMeter Scale(double kilograms) => PlantMeter.Of(MeterUncertainty.OfDeviation(kilograms));
        var plan = new SolventPlan
        {
            I1 = Scale(10),
            I2 = PlantMeter.Absent,
            O1 = Scale(8),
            O2 = Scale(3),
            O3 = Scale(4),
            O4 = Scale(12),
            O5 = Scale(9),
            O6 = Scale(6),
            O7 = PlantMeter.Absent,
            O8 = Scale(7),
            O9 = PlantMeter.Absent,
        };
        var year = new SolventReadings
        {
            I1 = 1000, O1 = 300, O2 = 20, O3 = 40, O4 = 150, O5 = 200, O6 = 100, O8 = 180,
        };
        var report = plan.Evaluate(year);
        console.WriteLine(FormattableString.Invariant(
            $"direct {report.FugitiveDirect.Value} kg, indirect {report.FugitiveIndirect.Value} kg"));
        console.WriteLine(FormattableString.Invariant(
            $"{report.Balance.Verdict}: {report.Fugitive.Value:0.0} +- {report.Fugitive.Uncertainty:0.0} kg"));
        report = plan.Evaluate(year with { O3 = double.NaN });
        console.WriteLine($"{report.Balance.Verdict}: {report.Balance.Explanation}");

        // direct 210 kg, indirect 220 kg
        // Closed: 213.4 +- 10.6 kg
        // Undecidable: No equation is left to test: 'solvent' lacks 'O3'.
        // end-snippet
        string[] lines =
        [
            "direct 210 kg, indirect 220 kg",
            "Closed: 213.4 +- 10.6 kg",
            "Undecidable: No equation is left to test: 'solvent' lacks 'O3'.",
            "",
        ];
        Assert.Equal(string.Join(Environment.NewLine, lines), console.ToString());
    }
}
