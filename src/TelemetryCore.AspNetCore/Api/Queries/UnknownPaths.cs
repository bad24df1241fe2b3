using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TelemetryCore.AspNetCore.Access;

namespace TelemetryCore.AspNetCore.Api.Queries;

/// <summary>Answers what is below the root of the interface and no route of it, with problem details as well.</summary>
internal static class UnknownPaths
{
    private const string Rest = "rest";

    public static void MapUnknownPaths(
        this IEndpointRouteBuilder endpoints, string root, IReadOnlyList<ApiRoute> routes) =>
        endpoints.Map($"{root}/{{**{Rest}}}", context => AnswerAsync(context, root, routes))
            .WithDisplayName($"{root}/...")
            .WithOrder(int.MaxValue);

    private static Task AnswerAsync(HttpContext context, string root, IReadOnlyList<ApiRoute> routes)
    {
        var rest = $"{context.Request.RouteValues[Rest]}";
        string[] methods = [.. routes.Where(route => Matches(route.Path, rest)).Select(route => route.Method)];
        if (methods.Length == 0)
        {
            return Problem.WriteAsync(
                context, 404, "No such resource", $"There is nothing at this path below {root}; see /openapi/v1.json.");
        }

        var allowed = string.Join(", ", methods);
        context.Response.Headers.Allow = allowed;
        return Problem.WriteAsync(context, 405, "Wrong method", $"This resource takes {allowed}.");
    }

    private static bool Matches(string template, string path)
    {
        var (wanted, given) = (template.Split('/'), path.Split('/'));
        return wanted.Length == given.Length && wanted.Zip(given).All(pair =>
            pair.First.StartsWith('{') || string.Equals(pair.First, pair.Second, StringComparison.OrdinalIgnoreCase));
    }
}
