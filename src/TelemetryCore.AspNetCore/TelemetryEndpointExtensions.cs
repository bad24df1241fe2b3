using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using TelemetryCore.AspNetCore.Api;
using TelemetryCore.AspNetCore.Api.Queries;
using TelemetryCore.AspNetCore.Events;
using TelemetryCore.AspNetCore.Hosting;
using TelemetryCore.AspNetCore.OpenApi;

namespace TelemetryCore.AspNetCore;

/// <summary>Maps the HTTP interface of telemetry.</summary>
public static class TelemetryEndpointExtensions
{
    /// <summary>
    /// Maps the interface under <c>/api/v1</c>, its description at <c>/openapi/v1.json</c>, and <c>/health</c> and
    /// <c>/metrics</c>. Who may call it is in the options that <c>AddTelemetryCore</c> has set up.
    /// </summary>
    /// <param name="endpoints">The application.</param>
    /// <returns>The application, to go on.</returns>
    public static IEndpointRouteBuilder MapTelemetry(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ApiRoute[] routes = [.. TelemetryApi.Routes, new EventsEndpoint().Route];
        foreach (var route in routes)
        {
            endpoints.Map(TelemetryApi.Root, route);
        }

        endpoints.MapUnknownPaths(TelemetryApi.Root, routes);
        endpoints.MapOpenApiDocument(routes);
        endpoints.MapHealth();
        endpoints.MapMetrics();
        return endpoints;
    }
}
