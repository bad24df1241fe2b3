using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;

namespace TelemetryCore.AspNetCore.Api.Queries;

/// <summary>Answers in JSON.</summary>
internal static class Answers
{
    public const string JsonType = "application/json";

    public static async Task AnswerAsync<T>(this Call call, T answer, JsonTypeInfo<T> type)
    {
        var response = call.Context.Response;
        response.ContentType = JsonType;
        response.Headers.CacheControl = "no-store";
        await JsonSerializer.SerializeAsync(response.BodyWriter, answer, type, call.Stopping).ConfigureAwait(false);
    }

    /// <summary>
    /// Answers, or says that the caller has this answer already. The tag is of <paramref name="tagged"/>, which leaves
    /// out what differs each time.
    /// </summary>
    public static async Task AnswerAsync<T>(this Call call, T answer, T tagged, JsonTypeInfo<T> type)
    {
        var response = call.Context.Response;
        var hash = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(tagged, type));
        var tag = $"W/\"{Convert.ToHexStringLower(hash.AsSpan(0, 16))}\"";
        response.Headers.ETag = tag;
        response.Headers.CacheControl = "no-cache";
        if (IsKnown(call.Context.Request, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = JsonType;
        await JsonSerializer.SerializeAsync(response.BodyWriter, answer, type, call.Stopping).ConfigureAwait(false);
    }

    private static bool IsKnown(HttpRequest request, string tag) => request.Headers.IfNoneMatch
        .SelectMany(header => header!.Split(',', StringSplitOptions.TrimEntries))
        .Any(known => known == "*" || known == tag);
}
