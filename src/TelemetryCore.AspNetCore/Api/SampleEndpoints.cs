using TelemetryCore.AspNetCore.Access;
using TelemetryCore.AspNetCore.Api.Contracts;
using TelemetryCore.AspNetCore.Api.Queries;
using TelemetryCore.AspNetCore.Api.Samples;
using TelemetryCore.Samples;

namespace TelemetryCore.AspNetCore.Api;

/// <summary>The samples of a range.</summary>
internal static class SampleEndpoints
{
    private static readonly Parameter<int> Max = Parameters.Max(100_000, 10_000);

    public static IEnumerable<ApiRoute> Routes =>
    [
        new("GET", "samples", TelemetryRole.Read, "The samples of a series, as pages or as one stream.", AnswerAsync)
        {
            Parameters =
            [
                Parameters.Series, Parameters.From, Parameters.To, Parameters.AsOf, Parameters.AfterTime, Max,
                Parameters.Format,
            ],
            Answer = ApiJson.Web.SampleAnswers,
            OtherMedia = [Media.Csv, Media.Lines],
            Errors = [404],
        },
    ];

    private static Task AnswerAsync(Call call)
    {
        var (series, range, max) = (call.FindSeries(), TimeRange.Of(call), call.Get(Max));
        var from = call.Get(Parameters.AfterTime) is { } after && after >= range.From
            ? new Timestamp(after.Microseconds + 1)
            : range.From;
        var samples = new SampleSlices(call.Engine, series, from, range.To, call.Get(Parameters.AsOf));
        var output = Media.Begin(call);
        return call.Get(Parameters.Format) switch
        {
            "csv" => SampleStream.WriteCsvAsync(output, samples, call.Stopping),
            "ndjson" => SampleStream.WriteLinesAsync(output, samples, call.Stopping),
            _ => SampleStream.WritePageAsync(output, samples, call.Engine.GetInfo(series), max, call.Stopping),
        };
    }
}
