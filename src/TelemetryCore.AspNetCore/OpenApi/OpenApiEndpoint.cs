using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TelemetryCore.AspNetCore.Access;
using TelemetryCore.AspNetCore.Api.Queries;

namespace TelemetryCore.AspNetCore.OpenApi;

/// <summary>Answers with the document.</summary>
internal static class OpenApiEndpoint
{
    public static IEndpointConventionBuilder MapOpenApiDocument(
        this IEndpointRouteBuilder endpoints, IReadOnlyList<ApiRoute> routes)
    {
        var document = new Lazy<byte[]>(() => Encoding.UTF8.GetBytes(OpenApiDocument.Of(routes).ToJsonString()));
        return endpoints.MapGet(OpenApiDocument.Path, context => WriteAsync(context, document.Value))
            .Require(TelemetryRole.Read);
    }

    private static async Task WriteAsync(HttpContext context, byte[] document)
    {
        context.Response.ContentType = Answers.JsonType;
        context.Response.ContentLength = document.Length;
        await context.Response.BodyWriter.WriteAsync(document, context.RequestAborted).ConfigureAwait(false);
    }
}
