using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace TelemetryCore.AspNetCore.Access;

/// <summary>Problem details (RFC 9457), written without reflection.</summary>
internal static class Problem
{
    public const string ContentType = "application/problem+json";

    /// <summary>Writes the answer.</summary>
    /// <param name="context">Its response has not begun.</param>
    /// <param name="status">The status code.</param>
    /// <param name="title">What is wrong, the same for each occurrence.</param>
    /// <param name="detail">What, where, and what to do.</param>
    /// <param name="parameter">The name of the wrong parameter or member; null: none.</param>
    /// <param name="outcome">What the engine said; null: nothing.</param>
    public static async Task WriteAsync(
        HttpContext context, int status, string title, string detail, string? parameter = null, string? outcome = null)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = ContentType;
        var json = new Utf8JsonWriter(response.BodyWriter);
        await using (json.ConfigureAwait(false))
        {
            json.WriteStartObject();
            json.WriteString("title", title);
            json.WriteNumber("status", status);
            json.WriteString("detail", detail);
            WriteUnlessNull(json, "parameter", parameter);
            WriteUnlessNull(json, "outcome", outcome);
            json.WriteEndObject();
        }
    }

    private static void WriteUnlessNull(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
