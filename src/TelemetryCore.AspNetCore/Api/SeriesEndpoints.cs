using TelemetryCore.AspNetCore.Access;
using TelemetryCore.AspNetCore.Api.Contracts;
using TelemetryCore.AspNetCore.Api.Queries;

namespace TelemetryCore.AspNetCore.Api;

/// <summary>What is stored of each series.</summary>
internal static class SeriesEndpoints
{
    private static readonly Parameter<int> Max = Parameters.Max(1000, 200);

    public static IEnumerable<ApiRoute> Routes =>
    [
        new("GET", "series", TelemetryRole.Read, "The series, in order of name, with what is stored.", AnswerAsync)
        {
            Parameters = [Parameters.Station, Parameters.AfterSeries, Max],
            Answer = ApiJson.Web.SeriesPage,
            HasTag = true,
        },
    ];

    private static Task AnswerAsync(Call call)
    {
        var max = call.Get(Max);
        var page = AllSeries.Page(call, max);
        var items = page.Take(max).Select(series => SeriesItem.Of(call.Engine, series.Id, series.Info)).ToArray();
        var answer = new SeriesPage(items, page.Count > max ? items[^1].Series : null);
        return call.AnswerAsync(answer, answer, ApiJson.Web.SeriesPage);
    }
}
