using TelemetryCore.AspNetCore.Balances;
using TelemetryCore.Balances;
using TelemetryCore.Balances.Networks;
using TelemetryCore.Balances.Periods;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Demo.Park;

/// <summary>
/// The water of the park: from the river to the plants and the cooling towers, through the treatment back to the river,
/// a third of it used again. The figures are made up, and add up.
/// </summary>
internal static class WaterNetwork
{
    public const string Station = "water";

    /// <summary>The station of the results of its balance.</summary>
    public const string Results = "balance-water";

    /// <summary>The main from the production to the treatment.</summary>
    public const string Sewer = "sewer";

    /// <summary>From the treatment to the river.</summary>
    public const string Outfall = "outfall";

    private const string Unit = "m3/h";

    /// <summary>What flows between which nodes, and how well it is measured, in m3/h.</summary>
    public static IReadOnlyList<WaterMeter> Meters { get; } =
    [
        new("intake", null, "works", 420, 2),
        new("reuse", "treatment", "works", 130, 1),
        new("process-water", "works", "production", 380, 2),
        new("cooling-water", "works", "utilities", 170, 1),
        new("in-product", "production", null, 25, 0.5),
        new(Sewer, "production", "treatment", 355, 2),
        new("blowdown", "utilities", "treatment", 55, 0.8),
        new(Outfall, "treatment", null, 280, 1.5),
    ];

    public static TimeSpan Cadence { get; } = TimeSpan.FromSeconds(10);

    /// <summary>As the host of the park advances it.</summary>
    public static TelemetryBalance Balance { get; } = new("water", Model())
    {
        Bindings = Meters.ToDictionary(meter => meter.Name, meter => new BalanceBinding(KeyOf(meter))),
        Options = new BalanceMonitorOptions { Station = Results, Period = TimeSpan.FromMinutes(1) },
    };

    public static SeriesKey KeyOf(WaterMeter meter) => new(Station, meter.Name);

    /// <summary>The series of the meters, before the balance is bound to them.</summary>
    public static void Register(TelemetryEngine engine)
    {
        foreach (var meter in Meters)
        {
            engine.Register(new SeriesInfo(KeyOf(meter)) { Unit = Unit, Decimals = 1, Cadence = Cadence });
        }
    }

    private static BalanceModel Model()
    {
        var model = new BalanceModelBuilder { Basis = Unit };
        foreach (var meter in Meters)
        {
            // What a meter is off by is drawn anew for each sample, and a period is the mean of six.
            var deviation = meter.Deviation / Math.Sqrt(TimeSpan.FromMinutes(1) / Cadence);
            model.Stream(meter.Name, meter.From, meter.To, MeterUncertainty.OfDeviation(deviation));
        }

        return model.Unmeasured("evaporation", "utilities", null).Build();
    }
}
