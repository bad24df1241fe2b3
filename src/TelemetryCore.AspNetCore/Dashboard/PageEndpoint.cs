using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace TelemetryCore.AspNetCore.Dashboard;

/// <summary>Answers with a file of the page.</summary>
internal static class PageEndpoint
{
    // The page loads nothing from elsewhere, runs no script that stands in a document, and is shown in no frame.
    // Charts set styles through the object model, which the policy allows.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static Task Answer(HttpContext context, PageFile file)
    {
        var (content, encoding) = file.Accepted(context.Request.GetTypedHeaders().AcceptEncoding);
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers[HeaderNames.XFrameOptions] = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = file.HasHashedName ? "public, max-age=31536000, immutable" : "no-cache";
        headers.Vary = HeaderNames.AcceptEncoding;
        var tag = encoding is null ? $"\"{file.Hash}\"" : $"\"{file.Hash}-{encoding}\"";
        headers.ETag = tag;
        if (IsKnown(context.Request, tag))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        headers.ContentEncoding = encoding;
        context.Response.ContentType = file.ContentType;
        context.Response.ContentLength = content.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(content, context.RequestAborted).AsTask();
    }

    private static bool IsKnown(HttpRequest request, string tag) => request.GetTypedHeaders().IfNoneMatch
        .Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Tag == tag);
}
