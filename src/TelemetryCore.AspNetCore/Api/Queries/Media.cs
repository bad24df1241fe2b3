using System.IO.Pipelines;

namespace TelemetryCore.AspNetCore.Api.Queries;

/// <summary>The forms in which ranges are sent.</summary>
internal static class Media
{
    public const string Csv = "text/csv";
    public const string Lines = "application/x-ndjson";

    /// <summary>Says which form the answer has, and gives what it is written to.</summary>
    public static PipeWriter Begin(Call call)
    {
        var response = call.Context.Response;
        response.ContentType = call.Get(Parameters.Format) switch
        {
            "csv" => $"{Csv}; charset=utf-8",
            "ndjson" => Lines,
            _ => Answers.JsonType,
        };
        response.Headers.CacheControl = "no-store";
        return response.BodyWriter;
    }
}
