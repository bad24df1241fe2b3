using System.Globalization;
using TelemetryCore.AspNetCore.Access;
using TelemetryCore.AspNetCore.Api.Contracts;
using TelemetryCore.AspNetCore.Api.Queries;
using TelemetryCore.AspNetCore.Parks;
using TelemetryCore.Samples;
using TelemetryCore.Windows;
using TelemetryCore.Windows.Shapes;

namespace TelemetryCore.AspNetCore.Api;

/// <summary>How much of what was promised has come, day by day; whole chunks answer from their zone maps.</summary>
internal static class CompletenessEndpoints
{
    private const int DaysMax = 366;

    private static readonly Parameter<int> Max = Parameters.Max(1000, 100);

    public static IEnumerable<ApiRoute> Routes =>
    [
        new("GET", "completeness", TelemetryRole.Read, "Samples of each day against what the cadence promises.",
            AnswerAsync)
        {
            Parameters =
            [
                Parameters.From, Parameters.To, Parameters.Station, Parameters.SeriesList, Parameters.AfterSeries, Max,
            ],
            Answer = ApiJson.Web.CompletenessAnswer,
            Errors = [404],
        },
    ];

    private static Task AnswerAsync(Call call)
    {
        var zone = call.Service<Park>().Zone;
        var days = DaysOf(TimeRange.OfDays(call, DaysMax - 1), zone);
        var max = call.Get(Max);
        var page = AllSeries.Page(call, max);
        var items = page.Take(max).Select(series => Count(call, series.Id, series.Info, days)).ToArray();
        var answer = new CompletenessAnswer(
            zone.Id,
            [.. days.Select(day => DateOf(day, zone))],
            items,
            page.Count > max ? $"{items[^1].Series}" : null);
        return call.AnswerAsync(answer, ApiJson.Web.CompletenessAnswer);
    }

    private static List<WindowBounds> DaysOf(TimeRange range, TimeZoneInfo zone)
    {
        var grid = new CalendarShape(CalendarUnit.Day).CreateGrid(zone)!;
        var days = new List<WindowBounds>();
        for (var day = grid.FirstEndingAfter(range.From); day.From < range.To; day = grid.FirstEndingAfter(day.To))
        {
            days.Add(day);
        }

        return days;
    }

    // Where midnight is skipped the day begins later; noon is always on its date.
    private static string DateOf(WindowBounds day, TimeZoneInfo zone) => TimeZoneInfo
        .ConvertTime((day.From + ((day.To - day.From) / 2)).ToDateTimeOffset(), zone)
        .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static CompletenessItem Count(Call call, SeriesId id, SeriesInfo info, List<WindowBounds> days)
    {
        call.Stopping.ThrowIfCancellationRequested();
        var (count, expected, valid) = (new long[days.Count], new long[days.Count], new long[days.Count]);
        var begun = BegunAt(call.Engine, id);
        for (var i = 0; i < days.Count; i++)
        {
            var summary = call.Engine.Summarize(id, days[i].From, days[i].To);
            count[i] = summary.Count;
            valid[i] = summary.Valid;
            expected[i] = days[i].To > begun
                ? Expected(days[i], info.Cadence, call.Now, summary.Statuses[StatusMark.Stopped])
                : 0;
        }

        return new CompletenessItem(info.Key, count, expected, valid);
    }

    // A series that never had a sample is missing, and not new.
    private static Timestamp BegunAt(TelemetryEngine engine, SeriesId id)
    {
        var all = engine.Summarize(id, Timestamp.MinValue, Timestamp.MaxValue);
        return all.Count > 0 ? all.First : Timestamp.MinValue;
    }

    // Nothing is expected of the time to come, nor of a source that is stopped.
    private static long Expected(WindowBounds day, TimeSpan cadence, Timestamp now, int stopped)
    {
        var end = now < day.To ? now : day.To;
        var samples = end > day.From ? (end - day.From).Ticks / cadence.Ticks : 0;
        return Math.Max(0, samples - stopped);
    }
}
