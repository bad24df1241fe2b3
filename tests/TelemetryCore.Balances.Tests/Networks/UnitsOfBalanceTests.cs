using FsCheck;
using FsCheck.Fluent;
using TelemetryCore.Balances.Networks;
using TelemetryCore.Balances.Reconciliation;

namespace TelemetryCore.Balances.Tests.Networks;

/// <summary>A plant adds up, or does not, in whatever units its meters and its balance are.</summary>
public sealed class UnitsOfBalanceTests
{
    private const double Density = 850;

    // Two nodes, a stock, a source, a correlation and a component; percentages scale with the readings.
    private static BalanceModel InKilogramsPerHour => new BalanceModelBuilder { Basis = "kg/h" }
        .Stream("feed", null, "mixer", MeterUncertainty.OfReading(2, 1.96))
        .Stream("mix", "mixer", "tank", MeterUncertainty.OfDeviation(20))
        .Stream("product", "tank", null, MeterUncertainty.OfFullScale(1, 4000, 2))
        .Holdup("stock", "tank", MeterUncertainty.OfDeviation(30))
        .Source("water", "mixer", 500)
        .Component(
            "solvent",
            ComponentFraction.Measured("feed", MeterUncertainty.OfDeviation(0.01)),
            ComponentFraction.Measured("mix", MeterUncertainty.OfDeviation(0.01)),
            ComponentFraction.Measured("product", MeterUncertainty.OfDeviation(0.01)),
            ComponentFraction.Unmeasured("stock"),
            ComponentFraction.Known("water", 0))
        .Correlate(0.3, "feed", "product")
        .Build();

    private static BalanceModel InTonnesOfADay => new BalanceModelBuilder { Basis = "t", Period = TimeSpan.FromDays(1) }
        .Stream("feed", null, "mixer", MeterUncertainty.OfReading(2, 1.96), "m3/h", [UnitConversion.Density(Density)])
        .Stream("mix", "mixer", "tank", MeterUncertainty.OfDeviation(20 / 3600.0), "kg/s")
        .Stream("product", "tank", null, MeterUncertainty.OfFullScale(1, 96, 2), "t/d")
        .Holdup("stock", "tank", MeterUncertainty.OfDeviation(30 * 24 / Density / 10), "m",
            [UnitConversion.Area(10), UnitConversion.Density(Density)])
        .Source("water", "mixer", 12, "t/d")
        .Component(
            "solvent",
            ComponentFraction.Measured("feed", MeterUncertainty.OfDeviation(1), "%"),
            ComponentFraction.Measured("mix", MeterUncertainty.OfDeviation(10), "g/kg"),
            ComponentFraction.Measured("product", MeterUncertainty.OfDeviation(0.01)),
            ComponentFraction.Unmeasured("stock"),
            ComponentFraction.Known("water", 0))
        .Correlate(0.3, "feed", "product")
        .Build();

    [Fact]
    public void StatisticsAreTheSameAndValuesDifferByTheUnit() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            double Off(double scale) => scale * ((2 * random.NextDouble()) - 1);
            double[] readings =
            [
                2500 + Off(100), 3000 + Off(100), 2900 + Off(100), 100 + Off(100),
                0.6 + Off(0.02), 0.5 + Off(0.02), 0.5 + Off(0.02), double.NaN,
            ];
            double[] inOtherUnits =
            [
                readings[0] / Density, readings[1] / 3600, readings[2] * 0.024, readings[3] * 24 / Density / 10,
                readings[4] * 100, readings[5] * 1000, readings[6], double.NaN,
            ];
            var hours = Reconcile(InKilogramsPerHour, readings);
            var days = Reconcile(InTonnesOfADay, inOtherUnits);

            Assert.Equal(hours.Verdict, days.Verdict);
            AssertNear(hours.Global.Statistic, days.Global.Statistic);
            for (var stream = 0; stream < readings.Length; stream++)
            {
                var unit = stream < 4 ? 0.024 : 1;
                AssertNear(hours.Streams[stream].Reconciled * unit, days.Streams[stream].Reconciled);
                AssertNear(hours.Streams[stream].Uncertainty * unit, days.Streams[stream].Uncertainty);
            }
        }).QuickCheckThrowOnFailure();

    private static BalanceResult Reconcile(BalanceModel model, double[] readings)
    {
        var result = new BalanceResult(model);
        new Reconciler(model).Reconcile(readings, result);
        Assert.NotEqual(BalanceVerdict.Undecidable, result.Verdict);
        return result;
    }

    private static void AssertNear(double expected, double actual) =>
        Assert.Equal(expected, actual, 1e-6 * Math.Max(1, Math.Abs(expected)));
}
