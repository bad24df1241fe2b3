using TelemetryCore.Cli.Demo.Sources;

namespace TelemetryCore.Cli.Demo.Park;

/// <summary>
/// What the outlets and the factor stations measure. Codes: HJ 212-2017 table B.2; a99054 (TVOC) from practice.
/// </summary>
internal static class OutletFactors
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static IReadOnlyList<Factor> FlueGas { get; } =
    [
        new("a21026", "SO2", "mg/m3", 2, new FactorSource.Turbine(TurbineColumn.Co, 4))
        {
            IsPollutant = true,
            Limits = [ParkLimit.Demo(50, Soon), ParkLimit.DemoMean(35, Minute), ParkLimit.DemoMean(35, Hour)],
        },
        new("a21002", "NOx", "mg/m3", 1, new FactorSource.Turbine(TurbineColumn.Nox, 0.75))
        {
            IsPollutant = true,
            Limits = [ParkLimit.Demo(85, Soon), ParkLimit.DemoMean(75, Minute), ParkLimit.DemoMean(75, Hour)],
        },
        Pollutant("a34013", "PM", 2, new(4, 1.2) { Min = 0.2 }, limit: 10),
        Condition("a19001", "O2", "%", 2, new(13.5, 0.5) { Min = 0, Max = 21 }),
        Condition("a01012", "temperature", "degC", 1, new(108, 6) { Memory = TimeSpan.FromHours(1) }),
        Condition("a01013", "pressure", "kPa", 3, new(-0.12, 0.03) { Min = -1, Max = 1 }),
        Condition("a01014", "humidity", "%", 2, new(9, 0.8) { Memory = TimeSpan.FromHours(1) }),
        Condition("a01011", "velocity", "m/s", 2, new(14, 1.1)),
        Condition("a00000", "flow", "m3/s", 2, new(42, 3)),
    ];

    public static IReadOnlyList<Factor> Voc { get; } =
    [
        Pollutant("a24088", "NMHC", 3, new(18, 5) { Min = 0.5 }, limit: 60),
        Pollutant("a25002", "benzene", 3, new(0.4, 0.15) { Min = 0.001 }, limit: 4),
        Pollutant("a25003", "toluene", 2, new(2.5, 0.8) { Min = 0.01 }, limit: 15),
        Pollutant("a25005", "xylene", 2, new(3, 1) { Min = 0.01 }, limit: 20),
        Condition("a00000", "flow", "m3/s", 2, new(11, 0.9)),
    ];

    public static IReadOnlyList<Factor> FactorStation { get; } =
    [
        Pollutant("a21028", "H2S", 3, new(0.008, 0.003) { Min = 0.001 }, limit: 0.06),
        Pollutant("a21001", "NH3", 3, new(0.12, 0.04) { Min = 0.005 }, limit: 1.5),
        Pollutant("a21024", "HCl", 3, new(0.03, 0.01) { Min = 0.002 }, limit: 0.2),
        Pollutant("a21022", "Cl2", 3, new(0.02, 0.008) { Min = 0.002 }, limit: 0.4),
        Pollutant("a99054", "VOCs", 3, new(0.35, 0.12) { Min = 0.01 }, limit: 2),
        Condition("a01007", "wind-speed", "m/s", 1, new(2.2, 1) { Min = 0, Max = 30 }),
        Condition("a01008", "wind-direction", "deg", 0, new(140, 40) { Circle = 360 }),
    ];

    private static Factor Pollutant(string code, string name, int decimals, ProcessShape shape, double limit) =>
        new(code, name, "mg/m3", decimals, new FactorSource.Simulated(shape))
        {
            IsPollutant = true,
            Limits = [ParkLimit.Demo(limit, Soon), ParkLimit.DemoMean(limit, Minute)],
        };

    private static Factor Condition(string code, string name, string unit, int decimals, ProcessShape shape) =>
        new(code, name, unit, decimals, new FactorSource.Simulated(shape));
}
