using TelemetryCore.Hj212.Mapping;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Demo.Park;

/// <summary>The park as the HJ 212 adapter needs it: which MN is which station, which code is which series.</summary>
internal static class ParkMap
{
    public static Hj212Map Create() => new() { Stations = [.. ParkModel.Stations.Select(OfStation)] };

    public static SeriesKey RealTimeKey(Station station, Factor factor) => new(station.Name, factor.Name);

    private static Hj212StationMap OfStation(Station station) => new(station.Mn, station.Name)
    {
        Offset = ParkModel.Offset,
        MinuteInterval = TimeSpan.FromMinutes(1),
        Factors = [.. station.Factors.Select(factor => OfFactor(station, factor))],
    };

    private static Hj212FactorMap OfFactor(Station station, Factor factor) => new(factor.Code, factor.Name)
    {
        Unit = factor.Unit,
        Decimals = factor.Decimals,
        Cadence = station.Cadence,
        Fields = FieldsOf(station),
    };

    private static Dictionary<int, IReadOnlyList<string>> FieldsOf(Station station)
    {
        var fields = new Dictionary<int, IReadOnlyList<string>>
        {
            [Hj212Channel.RealTime] = [PeriodReport.RealTimeField],
        };
        if (station.Period is { } period)
        {
            fields.Add(period.Command, PeriodReport.Fields);
        }

        return fields;
    }
}
