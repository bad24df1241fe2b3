using TelemetryCore.AspNetCore.Access;
using TelemetryCore.AspNetCore.Api.Contracts;
using TelemetryCore.AspNetCore.Api.Queries;
using TelemetryCore.AspNetCore.Hosting;
using TelemetryCore.AspNetCore.Parks;
using TelemetryCore.Samples;

namespace TelemetryCore.AspNetCore.Api;

/// <summary>What there is: the stations of a park with their series.</summary>
internal static class ParkEndpoints
{
    public static IEnumerable<ApiRoute> Routes =>
    [
        new("GET", "park", TelemetryRole.Read, "The park: its stations, their series, who asks.", AnswerAsync)
        {
            Answer = ApiJson.Web.ParkAnswer,
            HasTag = true,
        },
    ];

    private static Task AnswerAsync(Call call)
    {
        var park = call.Service<Park>();
        var now = call.Now;
        var answer = new ParkAnswer(
            park.Name,
            park.Zone.Id,
            (int)park.Zone.GetUtcOffset(now.ToDateTimeOffset()).TotalMinutes,
            now,
            call.Context.GetCaller(),
            [.. Stations(park, call.Engine)],
            [.. call.Service<BalanceBoard>().Balances.Select(balance => balance.Name)]);
        return call.AnswerAsync(answer, answer with { Now = Timestamp.MinValue }, ApiJson.Web.ParkAnswer);
    }

    // Those with a name for people in their order, then the others by name.
    private static IEnumerable<ParkStation> Stations(Park park, TelemetryEngine engine)
    {
        var series = AllSeries.Of(engine).ToLookup(pair => pair.Info.Key.Station, pair => pair.Info);
        var named = park.Stations.Select(station => station.Name).ToHashSet();
        var others = series.Select(station => station.Key).Where(name => !named.Contains(name));
        return park.Stations
            .Concat(others.Order(StringComparer.Ordinal).Select(name => new StationInfo(name)))
            .Select(station => new ParkStation(
                station.Name,
                station.Label ?? new LocalText(station.Name, station.Name),
                station.Kind,
                station.Position,
                [.. series[station.Name].Select(Describe)]));
    }

    private static ParkSeries Describe(SeriesInfo info) =>
        new(info.Key, info.Key.Factor, info.Key.Channel, info.Unit, info.Decimals, info.Cadence);
}
