using TelemetryCore.AspNetCore.Access;
using TelemetryCore.AspNetCore.Api.Contracts;
using TelemetryCore.AspNetCore.Api.Queries;
using TelemetryCore.AspNetCore.Api.Windows;

namespace TelemetryCore.AspNetCore.Api;

/// <summary>What windows of a series amount to.</summary>
internal static class WindowEndpoints
{
    private static readonly Parameter<int> Max = Parameters.Max(10_000, 1000);

    public static IEnumerable<ApiRoute> Routes =>
    [
        new("GET", "windows", TelemetryRole.Read, "Windows of a series, and whether they stand for it.", AnswerAsync)
        {
            Parameters =
            [
                Parameters.Series, .. WindowQuery.All, Parameters.From, Parameters.To, Parameters.AsOf,
                Parameters.AfterTime, Max, Parameters.Format,
            ],
            AnswerSchema = OtherAnswers.WindowPageSchema,
            OtherMedia = [Media.Csv, Media.Lines],
            Errors = [404],
        },
    ];

    private static Task AnswerAsync(Call call)
    {
        var (series, definition, max) = (call.FindSeries(), WindowQuery.Read(call), call.Get(Max));
        TimeRange.Of(call);
        var from = call.Get(Parameters.AfterTime) ?? call.Get(Parameters.From);
        var (to, asOf) = (call.Get(Parameters.To), call.Get(Parameters.AsOf));
        var windows = Call.Ask(() => call.Engine.Window(series, definition, from, to, asOf), "size");
        var stream = new WindowStream(Media.Begin(call), definition, WindowQuery.WantsLabel(call));
        return call.Get(Parameters.Format) switch
        {
            "csv" => stream.WriteCsvAsync(windows, call.Stopping),
            "ndjson" => stream.WriteLinesAsync(windows, call.Stopping),
            _ => stream.WritePageAsync(windows, call.Engine.GetInfo(series).Key, max, call.Stopping),
        };
    }
}
