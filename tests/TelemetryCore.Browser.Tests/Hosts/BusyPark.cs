using TelemetryCore.AspNetCore.Hosting;
using TelemetryCore.AspNetCore.Parks;
using TelemetryCore.Samples;

namespace TelemetryCore.Browser.Tests.Hosts;

/// <summary>A park of 61 stations with 20 factors each, which send once a second.</summary>
internal static class BusyPark
{
    public const int Stations = 61;
    public const int Factors = 20;
    public const int Series = Stations * Factors;

    private static readonly StationKind[] Kinds =
        [StationKind.FlueGas, StationKind.Voc, StationKind.FactorStation, StationKind.Ambient];

    public static void Configure(TelemetryHostOptions options)
    {
        options.Balances.Clear();
        options.Park = options.Park with
        {
            Stations =
            [
                .. Enumerable.Range(0, Stations).Select(station =>
                    new StationInfo(Name(station)) { Kind = Kinds[station % Kinds.Length] }),
            ],
        };
        options.Configure = Register;
    }

    public static SeriesKey Key(int station, int factor) => new(Name(station), $"factor-{factor:00}");

    private static string Name(int station) => $"station-{station:00}";

    private static void Register(TelemetryEngine engine)
    {
        for (var i = 0; i < Series; i++)
        {
            engine.Register(new SeriesInfo(Key(i / Factors, i % Factors))
            {
                Unit = "mg/m3",
                Decimals = 0,
                Cadence = TimeSpan.FromSeconds(1),
            });
        }
    }
}
