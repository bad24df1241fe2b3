using TelemetryCore.AspNetCore.Access;
using TelemetryCore.AspNetCore.Api.Alarms;
using TelemetryCore.AspNetCore.Api.Contracts;
using TelemetryCore.AspNetCore.Api.Queries;

namespace TelemetryCore.AspNetCore.Api;

/// <summary>The limits that the engine holds series to.</summary>
internal static class LimitEndpoints
{
    private static readonly Parameter<int> Max = Parameters.Max(1000, 1000);

    public static IEnumerable<ApiRoute> Routes =>
    [
        new("GET", "limits", TelemetryRole.Read, "The limits, and where the alarm of each stands.", AnswerAsync)
        {
            Parameters = [Parameters.SeriesList, Parameters.Station, Parameters.AfterLimit, Max],
            Answer = ApiJson.Web.LimitPage,
            Errors = [404],
            HasTag = true,
        },
    ];

    private static Task AnswerAsync(Call call)
    {
        var series = AllSeries.Of(call, Parameters.SeriesList).Select(found => found.Id).ToHashSet();
        var max = call.Get(Max);
        var page = AlarmShapes.Page(call, max, alarm => series.Contains(alarm.Series));
        var items = page.Take(max).Select(alarm => AlarmShapes.LimitOf(call.Engine, alarm)).ToArray();
        var answer = new LimitPage(items, page.Count > max ? items[^1].Limit : null);
        return call.AnswerAsync(answer, answer, ApiJson.Web.LimitPage);
    }
}
