using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using TelemetryCore.AspNetCore.Access;
using TelemetryCore.AspNetCore.Diagnostics;
using TelemetryCore.Samples;

namespace TelemetryCore.AspNetCore.Hosting;

/// <summary>What whoever runs the host asks of it.</summary>
internal static class HostEndpoints
{
    /// <summary>
    /// <c>GET /health</c>: 200 while samples are taken in, else 503. Needs no key, and says nothing that a key guards.
    /// </summary>
    public static IEndpointConventionBuilder MapHealth(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/health", WriteHealthAsync);

    /// <summary><c>GET /metrics</c>: all figures in the text format 0.0.4 of Prometheus.</summary>
    public static IEndpointConventionBuilder MapMetrics(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/metrics", WriteMetricsAsync).Require(TelemetryRole.Read);

    private static async Task WriteHealthAsync(HttpContext context)
    {
        var health = context.RequestServices.GetRequiredService<TelemetryHealth>();
        var engine = context.RequestServices.GetRequiredService<TelemetryEngine>();
        var report = health.Check();
        var response = context.Response;
        response.StatusCode = report.Status == HealthStatus.Unhealthy
            ? StatusCodes.Status503ServiceUnavailable
            : StatusCodes.Status200OK;
        response.ContentType = "application/json";
        response.Headers.CacheControl = "no-store";
        var json = new Utf8JsonWriter(response.BodyWriter);
        await using (json.ConfigureAwait(false))
        {
            json.WriteStartObject();
            json.WriteString("status", $"{report.Status}");
            json.WriteStartArray("reasons");
            foreach (var reason in report.Reasons)
            {
                json.WriteStringValue(reason);
            }

            json.WriteEndArray();
            json.WriteString("now", Timestamp.From(engine.Options.Clock.GetUtcNow()).ToString());
            json.WriteString("lastDataAt", health.LastDataAt.ToString());
            json.WriteNumber("series", engine.SeriesCount);
            json.WriteEndObject();
        }
    }

    private static Task WriteMetricsAsync(HttpContext context)
    {
        var exporter = context.RequestServices.GetRequiredService<PrometheusExporter>();
        context.Response.ContentType = PrometheusExporter.ContentType;
        return context.Response.WriteAsync(exporter.Write(), context.RequestAborted);
    }
}
