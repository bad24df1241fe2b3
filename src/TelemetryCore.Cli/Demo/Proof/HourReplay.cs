using TelemetryCore.Cli.Demo.Loggers;
using TelemetryCore.Cli.Demo.Park;
using TelemetryCore.Samples;
using TelemetryCore.Windows;

namespace TelemetryCore.Cli.Demo.Proof;

/// <summary>
/// How many of the engine's hour windows over the ambient stations equal the published reading exactly.
/// </summary>
/// <param name="Checked">Closed hours with a reading, whatever their capture: an hour is one reading.</param>
/// <param name="Exact">Of these: those whose mean is the published double, bit for bit.</param>
internal readonly record struct HourReplay(int Checked, int Exact)
{
    public static HourReplay Check(TelemetryEngine engine, SourceLibrary sources, IReadOnlyList<WindowResult> hours)
    {
        var factors = ParkModel.Stations
            .Where(station => station.Kind == StationKind.Ambient)
            .SelectMany(station => station.Factors, (station, factor) => (station, factor))
            .ToDictionary(pair => ParkMap.RealTimeKey(pair.station, pair.factor));
        var replay = default(HourReplay);
        foreach (var hour in hours)
        {
            if (hour.Count > 0 && factors.TryGetValue(engine.GetInfo(hour.Series).Key, out var pair))
            {
                var published = sources.Published(pair.station, pair.factor, hour.From.ToDateTimeOffset());
                replay = new HourReplay(replay.Checked + 1, replay.Exact + (hour.Mean.Equals(published) ? 1 : 0));
            }
        }

        return replay;
    }
}
