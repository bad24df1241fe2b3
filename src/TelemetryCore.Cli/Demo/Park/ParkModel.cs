using System.Globalization;

namespace TelemetryCore.Cli.Demo.Park;

/// <summary>The simulated park: 67 stations, shaped after the published figures of one park of new materials.</summary>
internal static class ParkModel
{
    /// <summary>
    /// 2016-12-04 18:45 in Beijing: a quarter of an hour before PM2.5 passes 150 µg/m3 at all three stations of the
    /// data.
    /// </summary>
    public static DateTimeOffset Start { get; } = new(2016, 12, 4, 18, 45, 0, TimeSpan.FromHours(8));

    /// <summary>The clock of the park's loggers: Beijing time, without daylight saving.</summary>
    public static TimeSpan Offset { get; } = TimeSpan.FromHours(8);

    private static readonly Replay[] Replays =
    [
        new("Aotizhongxin", 0), new("Changping", 0), new("Wanshouxigong", 0),
        new("Aotizhongxin", 1), new("Wanshouxigong", 1),
    ];

    public static IReadOnlyList<Station> Stations { get; } =
    [
        .. Of(StationKind.FlueGas, "flue-gas", 21, first: 1, 5, "31", OutletFactors.FlueGas),
        .. Of(StationKind.Voc, "voc", 13, first: 22, 10, "31", OutletFactors.Voc),
        .. Of(StationKind.FactorStation, "factor", 27, first: 35, 10, "22", OutletFactors.FactorStation),
        .. Of(StationKind.Ambient, "ambient", 5, first: 62, 60, "22", AmbientFactors.All)
            .Select((station, index) => station with { Replay = Replays[index] }),
        .. Of(StationKind.SuperStation, "super", 1, first: 67, 60, "27", SuperStationFactors.All),
    ];

    private static IEnumerable<Station> Of(
        StationKind kind, string name, int count, int first, int seconds, string systemCode,
        IReadOnlyList<Factor> factors) =>
        Enumerable.Range(1, count).Select(number => new Station(
            first + number - 1, Name(name, number, count), kind, factors)
        {
            Cadence = TimeSpan.FromSeconds(seconds),
            SystemCode = systemCode,
        });

    private static string Name(string name, int number, int count) =>
        $"{name}-{number.ToString(count < 10 ? "0" : "00", CultureInfo.InvariantCulture)}";
}
