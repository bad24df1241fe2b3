using TelemetryCore.Balances.Networks;
using TelemetryCore.Balances.Plants;

namespace TelemetryCore.Balances.Tests.Plants;

/// <summary>Meters as the tests of ready models declare them.</summary>
internal static class PlantMeters
{
    public static PlantMeter Of(double deviation, string? unit = null, params UnitConversion[] conversions) =>
        PlantMeter.Of(MeterUncertainty.OfDeviation(deviation), unit, conversions);

    public static double Reconciled(this PlantReport report, params string[] names) => names.Sum(name =>
        report.Balance.Streams[report.Balance.Model.Streams.Index().Single(stream => stream.Item.Name == name).Index]
            .Reconciled);
}
