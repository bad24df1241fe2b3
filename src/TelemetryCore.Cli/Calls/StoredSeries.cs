using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Calls;

/// <summary>The series of a store, by name or in order of name.</summary>
internal static class StoredSeries
{
    public static SeriesId Find(TelemetryEngine engine, SeriesKey key) => engine.TryFind(key, out var id)
        ? id
        : throw new WrongCallException(
            $"--series '{key}': the store has no such series; 'telemetry series' lists them");

    public static IEnumerable<(SeriesId Id, SeriesInfo Info)> All(TelemetryEngine engine) => Enumerable
        .Range(0, engine.SeriesCount)
        .Select(number => (Id: new SeriesId(number), Info: engine.GetInfo(new SeriesId(number))))
        .OrderBy(series => series.Info.Key.ToString(), StringComparer.Ordinal);
}
