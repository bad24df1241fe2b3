using System.Globalization;
using TelemetryCore.AspNetCore.Parks;
using TelemetryCore.Queries.Attribution;
using Kind = TelemetryCore.AspNetCore.Parks.StationKind;
using ParkForPeople = TelemetryCore.AspNetCore.Parks.Park;

namespace TelemetryCore.Cli.Demo.Park;

/// <summary>
/// What people call the stations of the demo, and where they stand: outlets within, factor stations around the fence,
/// ambient stations further out. The place is made up.
/// </summary>
internal static class ParkPlaces
{
    private const double KilometresPerDegree = 111.2;
    private static readonly GeoPosition Centre = new(30.2, 121.0);

    /// <summary>The park as the page shows it.</summary>
    public static ParkForPeople Create() => new()
    {
        Name = new LocalText("演示化工园区", "Demo chemical park"),
        Zone = TimeZoneInfo.CreateCustomTimeZone("Asia/Shanghai", ParkModel.Offset, "Asia/Shanghai", "Asia/Shanghai"),
        Stations = [.. ParkModel.Stations.Select(Place), Water],
    };

    private static StationInfo Water { get; } = new(WaterNetwork.Station)
    {
        Kind = Kind.Water,
        Label = new LocalText("用水计量", "Water meters"),
        Position = At(0.1, 0.2),
    };

    private static StationInfo Place(Station station)
    {
        var peers = ParkModel.Stations.Where(other => other.Kind == station.Kind).ToList();
        var (zh, en, kind) = station.Kind switch
        {
            StationKind.FlueGas => ("废气排口", "Flue gas outlet", Kind.FlueGas),
            StationKind.Voc => ("VOC 排口", "VOC outlet", Kind.Voc),
            StationKind.FactorStation => ("特征因子站", "Factor station", Kind.FactorStation),
            StationKind.Ambient => ("环境空气站", "Ambient station", Kind.Ambient),
            _ => ("VOC 超级站", "VOC super-station", Kind.SuperStation),
        };
        var number = 1 + peers.IndexOf(station);
        var suffix = peers.Count == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $" {number}");
        return new StationInfo(station.Name)
        {
            Kind = kind,
            Label = new LocalText(zh + suffix, en + suffix),
            Position = PositionOf(station.Kind, number - 1, peers.Count),
        };
    }

    private static GeoPosition PositionOf(StationKind kind, int index, int count) => kind switch
    {
        StationKind.FlueGas => At(-0.9 + (0.3 * (index % 7)), 0.4 + (0.35 * (index / 7))),
        StationKind.Voc => At(-0.9 + (0.3 * (index % 7)), -0.9 + (0.4 * (index / 7))),
        StationKind.FactorStation => OnRing(1.6, index, count),
        StationKind.Ambient => OnRing(3, index, count),
        _ => At(0.2, -0.1),
    };

    private static GeoPosition OnRing(double radius, int index, int count)
    {
        var (sin, cos) = Math.SinCos(2 * Math.PI * index / count);
        return At(radius * sin, radius * cos);
    }

    // Kilometres east and north of the centre.
    private static GeoPosition At(double east, double north) => new(
        Centre.Latitude + (north / KilometresPerDegree),
        Centre.Longitude + (east / (KilometresPerDegree * Math.Cos(Centre.Latitude * Math.PI / 180))));
}
