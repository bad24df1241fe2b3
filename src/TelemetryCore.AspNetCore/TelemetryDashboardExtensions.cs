using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TelemetryCore.AspNetCore.Dashboard;

namespace TelemetryCore.AspNetCore;

/// <summary>Puts the live page into a host.</summary>
public static class TelemetryDashboardExtensions
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>
    /// Answers at <c>/</c> with the page, and below <c>/assets</c> with its files. The page asks the HTTP interface
    /// below <c>api/v1</c> beside it, so both are mapped on the same builder. The files say nothing of the park and
    /// need no key.
    /// </summary>
    /// <param name="endpoints">The host, or a group of it.</param>
    /// <returns>What rules for all of its endpoints are added to.</returns>
    public static IEndpointConventionBuilder MapTelemetryDashboard(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var group = endpoints.MapGroup("");
        foreach (var file in PageFiles.Load())
        {
            var pattern = file.Path == PageFiles.Index ? "/" : $"/{file.Path}";
            RequestDelegate answer = context => PageEndpoint.Answer(context, file);
            group.MapMethods(pattern, Methods, answer).ExcludeFromDescription().AllowAnonymous();
        }

        return group;
    }
}
