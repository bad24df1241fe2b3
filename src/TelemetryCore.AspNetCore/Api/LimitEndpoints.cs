using TelemetryCore.AspNetCore.Access;
using TelemetryCore.AspNetCore.Api.Alarms;
using TelemetryCore.AspNetCore.Api.Contracts;
using TelemetryCore.AspNetCore.Api.Queries;

namespace TelemetryCore.AspNetCore.Api;

/// <summary>The limits that the engine holds series to.</summary>
internal static class LimitEndpoints
{
    public static IEnumerable<ApiRoute> Routes =>
    [
        new("GET", "limits", TelemetryRole.Read, "The limits, and where the alarm of each stands.", AnswerAsync)
        {
            Parameters = [Parameters.SeriesList, Parameters.Station],
            Answer = ApiJson.Web.LimitPage,
            Errors = [404],
            HasTag = true,
        },
    ];

    private static Task AnswerAsync(Call call)
    {
        var series = AllSeries.Of(call, Parameters.SeriesList).Select(found => found.Id).ToHashSet();
        var items = call.Engine.GetAlarms()
            .Where(alarm => series.Contains(alarm.Series))
            .OrderBy(alarm => alarm.Limit.Value)
            .Select(alarm => AlarmShapes.LimitOf(call.Engine, alarm));
        var answer = new LimitPage([.. items]);
        return call.AnswerAsync(answer, answer, ApiJson.Web.LimitPage);
    }
}
