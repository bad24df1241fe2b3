using TelemetryCore.AspNetCore.Access;
using TelemetryCore.AspNetCore.Api.Contracts;
using TelemetryCore.AspNetCore.Api.Queries;
using TelemetryCore.AspNetCore.Parks;
using TelemetryCore.Exceedances;
using TelemetryCore.Queries.Attribution;
using TelemetryCore.Samples;

namespace TelemetryCore.AspNetCore.Api;

/// <summary>Which outlets were upwind of a station while it was beyond a limit: evidence, never a verdict.</summary>
internal static class AttributionEndpoints
{
    private const string DirectionFactor = "wind-direction";
    private const string SpeedFactor = "wind-speed";
    private const int DaysMax = 366;

    public static IEnumerable<ApiRoute> Routes =>
    [
        new("GET", "attribution", TelemetryRole.Read, "Which outlets were upwind while a limit was exceeded.",
            AnswerAsync)
        {
            Parameters =
            [
                .. ExceedanceEndpoints.OfLimit, Parameters.From, Parameters.To, Parameters.AsOf,
            ],
            Answer = ApiJson.Web.AttributionAnswer,
            Errors = [404, 409],
        },
    ];

    private static Task AnswerAsync(Call call)
    {
        var (series, limit) = ExceedanceEndpoints.ReadLimit(call);
        var range = TimeRange.OfDays(call, DaysMax);
        var park = call.Service<Park>();
        var question = QuestionOf(call, park, series, limit);
        var asOf = call.Get(Parameters.AsOf);
        var result = Call.Ask(() => call.Engine.Attribute(question, range.From, range.To, asOf), "limit");
        var answer = new AttributionAnswer(
            result.Outcome,
            result.Windows,
            result.Exceeding,
            result.Calm,
            result.WithoutWind,
            [.. result.Sectors.Select(sector => Describe(sector, question.SectorDegrees))],
            [.. result.Outlets.Select((outlet, rank) => Describe(outlet, rank + 1, park))]);
        return call.AnswerAsync(answer, ApiJson.Web.AttributionAnswer);
    }

    private static AttributionQuestion QuestionOf(Call call, Park park, SeriesId series, LimitDefinition limit)
    {
        var station = call.Engine.GetInfo(series).Key.Station;
        var position = park.Stations.FirstOrDefault(known => known.Name == station)?.Position
            ?? throw RefusedException.Impossible(
                $"Nobody has said where station '{station}' stands; say it in the park.");
        return new AttributionQuestion(
            series, limit, position, Wind(call, station, DirectionFactor), Wind(call, station, SpeedFactor))
        {
            Outlets = [.. OutletsOf(park, station, position)],
        };
    }

    private static SeriesId Wind(Call call, string station, string factor)
    {
        var key = new SeriesKey(station, factor);
        return call.Engine.TryFind(key, out var id)
            ? id
            : throw RefusedException.Impossible($"There is no series '{key}', and without wind nothing is upwind.");
    }

    // What emits from a place of its own; one at the station itself has no direction.
    private static IEnumerable<Outlet> OutletsOf(Park park, string station, GeoPosition at) => park.Stations
        .Where(other => other.Kind is StationKind.FlueGas or StationKind.Voc && other.Name != station)
        .Where(other => other.Position is { } position && position != at)
        .Select(other => new Outlet(other.Name, other.Position!.Value));

    private static SectorItem Describe(WindSector sector, int degrees)
    {
        var (half, interval) = (degrees / 2.0, sector.Interval);
        return new SectorItem(
            (sector.Centre - half + 360) % 360,
            (sector.Centre + half) % 360,
            sector.Windows,
            sector.Exceeding,
            sector.Probability,
            interval.Low,
            interval.High,
            sector.IsSparse);
    }

    private static OutletItem Describe(OutletEvidence outlet, int rank, Park park)
    {
        var (name, interval) = (outlet.Outlet.Name, outlet.ExceedingShareInterval);
        return new OutletItem(
            name,
            park.Stations.First(station => station.Name == name).Label ?? new LocalText(name, name),
            rank,
            outlet.Bearing,
            outlet.Distance,
            outlet.HalfAngle,
            outlet.UpwindExceeding + outlet.UpwindOther,
            outlet.UpwindExceeding,
            outlet.UpwindOther,
            outlet.ElsewhereExceeding,
            outlet.ElsewhereOther,
            outlet.ExceedingShare,
            interval.Low,
            interval.High,
            outlet.ExpectedShare,
            outlet.OddsRatio,
            outlet.PValue,
            outlet.AdjustedPValue);
    }
}
