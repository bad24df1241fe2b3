using TelemetryCore.Cli.Demo.Sources;

namespace TelemetryCore.Cli.Demo.Park;

/// <summary>
/// What the ambient stations replay, in the data's own unit: µg/m3, CO included. HJ 212 names other default units, and
/// carries none on the wire; the code map is where a site says which.
/// </summary>
internal static class AmbientFactors
{
    // GB 3095 has no hour limit for particulates, so the attention level of PM2.5 is the demo's own.
    public static IReadOnlyList<Factor> All { get; } =
    [
        Replayed("a21026", "SO2", BeijingColumn.So2, ParkLimit.AmbientHour(500)),
        Replayed("a21004", "NO2", BeijingColumn.No2, ParkLimit.AmbientHour(200)),
        Replayed("a34004", "PM2.5", BeijingColumn.Pm25, ParkLimit.Demo(150, TimeSpan.FromMinutes(2))),
        Replayed("a34002", "PM10", BeijingColumn.Pm10),
        Replayed("a05024", "O3", BeijingColumn.O3, ParkLimit.AmbientHour(200)),
        Replayed("a21005", "CO", BeijingColumn.Co, ParkLimit.AmbientHour(10_000)),
    ];

    private static Factor Replayed(string code, string name, BeijingColumn column, params ParkLimit[] limits) =>
        new(code, name, "ug/m3", 4, new FactorSource.Beijing(column)) { IsPollutant = true, Limits = limits };
}
