using TelemetryCore.AspNetCore.Access;
using TelemetryCore.AspNetCore.Api.Charts;
using TelemetryCore.AspNetCore.Api.Contracts;
using TelemetryCore.AspNetCore.Api.Queries;
using TelemetryCore.Samples;

namespace TelemetryCore.AspNetCore.Api;

/// <summary>A range of a series in as many points as a screen shows.</summary>
internal static class ChartEndpoints
{
    private static readonly Parameter<int> Points =
        Parameters.Count("points", 2, 2000, 1000, "Points at most, least and greatest counted; 1000 unless said.");

    public static IEnumerable<ApiRoute> Routes =>
    [
        new("GET", "chart", TelemetryRole.Read, "A range of a series in few points, extremes kept.", AnswerAsync)
        {
            Parameters = [Parameters.Series, Parameters.From, Parameters.To, Points, Parameters.AsOf],
            Answer = ApiJson.Web.ChartAnswer,
            Errors = [404],
        },
    ];

    private static Task AnswerAsync(Call call) => call.AnswerAsync(
        Of(call.Engine, call.FindSeries(), TimeRange.Of(call), call.Get(Points), call.Get(Parameters.AsOf),
            call.Stopping),
        ApiJson.Web.ChartAnswer);

    /// <summary>The chart; an end of the range that is open is that of the samples.</summary>
    public static ChartAnswer Of(
        TelemetryEngine engine,
        SeriesId series,
        TimeRange range,
        int points,
        Timestamp? asOf,
        CancellationToken stopping)
    {
        var summary = engine.Summarize(series, range.From, range.To, asOf);
        var isEmpty = summary.Count == 0;
        var from = isEmpty ? Within(range.From) : Later(range.From, summary.First);
        var to = isEmpty ? Within(range.To) : Earlier(range.To, summary.Last + TimeSpan.FromMicroseconds(1));
        var steps = summary.Count <= points ? (ChartSteps?)null : ChartSteps.Of(to - from, points / 2);
        var scan = new ChartScan(engine, series, asOf);
        var columns = steps is { } buckets ? scan.Buckets(from, to, buckets) : scan.Samples(from, to);
        var info = engine.GetInfo(series);
        return new ChartAnswer(
            info.Key,
            info.Unit,
            info.Decimals,
            range.From > Timestamp.MinValue ? range.From : from,
            range.To < Timestamp.MaxValue ? range.To : to,
            steps?.Step,
            [.. columns.At],
            [.. columns.Min],
            [.. columns.Max],
            [.. columns.Mean],
            [.. columns.Count],
            summary.Valid == summary.Count ? [] : new InvalidRuns(engine, series, asOf, stopping).Of(from, to));
    }

    private static Timestamp Later(Timestamp one, Timestamp other) => one > other ? one : other;

    private static Timestamp Earlier(Timestamp one, Timestamp other) => one < other ? one : other;

    private static Timestamp Within(Timestamp time) =>
        Later(Timestamp.MinValue, Earlier(Timestamp.MaxValue, time));
}
