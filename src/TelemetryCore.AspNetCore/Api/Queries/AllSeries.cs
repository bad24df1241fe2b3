using TelemetryCore.Samples;

namespace TelemetryCore.AspNetCore.Api.Queries;

/// <summary>The series of an engine, in order of name.</summary>
internal static class AllSeries
{
    public static IEnumerable<(SeriesId Id, SeriesInfo Info)> Of(TelemetryEngine engine) => Enumerable
        .Range(0, engine.SeriesCount)
        .Select(number => (Id: new SeriesId(number), Info: engine.GetInfo(new SeriesId(number))))
        .OrderBy(series => $"{series.Info.Key}", StringComparer.Ordinal);

    /// <summary>Those of the station and the series that a request names, of all without either.</summary>
    public static IEnumerable<(SeriesId Id, SeriesInfo Info)> Of(Call call, Parameter<SeriesKey> series)
    {
        var station = call.Get(Parameters.Station);
        var wanted = call.GetAll(series).ToHashSet();
        foreach (var key in wanted)
        {
            call.Find(key);
        }

        return Of(call.Engine).Where(found => (station is null || found.Info.Key.Station == station)
            && (wanted.Count == 0 || wanted.Contains(found.Info.Key)));
    }

    /// <summary>Those that a request names behind its cursor, one more than a page holds when others follow.</summary>
    public static List<(SeriesId Id, SeriesInfo Info)> Page(Call call, int max)
    {
        var after = call.Get(Parameters.AfterSeries)?.ToString();
        return
        [
            .. Of(call, Parameters.SeriesList)
                .Where(series => string.CompareOrdinal($"{series.Info.Key}", after) > 0)
                .Take(max + 1),
        ];
    }
}
