using TelemetryCore.AspNetCore.Access;
using TelemetryCore.AspNetCore.Api.Contracts;
using TelemetryCore.AspNetCore.Api.Queries;

namespace TelemetryCore.AspNetCore.Api;

/// <summary>The newest sample of each series.</summary>
internal static class LatestEndpoints
{
    public static IEnumerable<ApiRoute> Routes =>
    [
        new("GET", "latest", TelemetryRole.Read, "The newest sample of each series, with its alarm level.", AnswerAsync)
        {
            Parameters = [Parameters.Station, Parameters.SeriesList],
            Answer = ApiJson.Web.LatestAnswer,
            Errors = [404],
        },
    ];

    private static Task AnswerAsync(Call call)
    {
        var items = new List<LatestItem>();
        foreach (var (id, info) in AllSeries.Of(call, Parameters.SeriesList))
        {
            if (call.Engine.TryGetLatest(id, out var sample))
            {
                items.Add(new LatestItem(
                    info.Key, sample.Timestamp, sample.Value, sample.Status, call.Engine.GetLevel(id)));
            }
        }

        return call.AnswerAsync(new LatestAnswer(call.Now, [.. items]), ApiJson.Web.LatestAnswer);
    }
}
