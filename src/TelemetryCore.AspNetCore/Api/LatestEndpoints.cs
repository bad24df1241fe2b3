using TelemetryCore.AspNetCore.Access;
using TelemetryCore.AspNetCore.Api.Contracts;
using TelemetryCore.AspNetCore.Api.Queries;

namespace TelemetryCore.AspNetCore.Api;

/// <summary>The newest sample of each series.</summary>
internal static class LatestEndpoints
{
    private static readonly Parameter<int> Max = Parameters.Max(10_000, 2000);

    public static IEnumerable<ApiRoute> Routes =>
    [
        new("GET", "latest", TelemetryRole.Read, "The newest sample of each series, with its alarm level.", AnswerAsync)
        {
            Parameters = [Parameters.Station, Parameters.SeriesList, Parameters.AfterSeries, Max],
            Answer = ApiJson.Web.LatestAnswer,
            Errors = [404],
        },
    ];

    private static Task AnswerAsync(Call call)
    {
        var max = call.Get(Max);
        var page = AllSeries.Page(call, max);
        var items = new List<LatestItem>();
        foreach (var (id, info) in page.Take(max))
        {
            if (call.Engine.TryGetLatest(id, out var sample))
            {
                items.Add(new LatestItem(
                    info.Key, sample.Timestamp, sample.Value, sample.Status, call.Engine.GetLevel(id)));
            }
        }

        var next = page.Count > max ? page[max - 1].Info.Key : null;
        return call.AnswerAsync(new LatestAnswer(call.Now, [.. items], next), ApiJson.Web.LatestAnswer);
    }
}
