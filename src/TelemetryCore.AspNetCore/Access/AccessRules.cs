using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;

namespace TelemetryCore.AspNetCore.Access;

/// <summary>Holds an endpoint to a role.</summary>
internal static class AccessRules
{
    private static readonly Caller Nobody = new("nobody", TelemetryRole.Read);

    private static readonly Refusal Unknown = new(
        StatusCodes.Status401Unauthorized,
        "No valid key",
        "Send a key that this host knows as 'Authorization: Bearer KEY' or 'X-Api-Key: KEY'.");

    private static readonly Refusal OtherSite = new(
        StatusCodes.Status403Forbidden,
        "Changes come from this site only",
        "The Origin of the request is another site than its Host; call this interface from its own pages.");

    private static readonly Refusal NotJson = new(
        StatusCodes.Status415UnsupportedMediaType,
        "Changes are JSON",
        "Send 'Content-Type: application/json', also with an empty body.");

    /// <summary>
    /// Answers 401 or 403 as problem details unless the caller has the role, and 403 or 415 to what changes something
    /// for another site; all before anything of the request is bound. Each refused change is audited.
    /// </summary>
    public static TBuilder Require<TBuilder>(this TBuilder endpoint, TelemetryRole role)
        where TBuilder : IEndpointConventionBuilder
    {
        endpoint.Add(builder => builder.Metadata.Add(new RequiredRole(role)));
        endpoint.Finally(builder =>
        {
            var next = builder.RequestDelegate!;
            builder.RequestDelegate = context => RunAsync(context, role, next);
        });
        return endpoint;
    }

    /// <summary>The caller of an endpoint that has a role.</summary>
    public static Caller GetCaller(this HttpContext context) => context.Features.GetRequiredFeature<Caller>();

    private static Task RunAsync(HttpContext context, TelemetryRole role, RequestDelegate next)
    {
        var caller = context.RequestServices.GetRequiredService<AccessPolicy>().Find(context);
        var refusal = caller is null ? Unknown : caller.Role < role ? Missing(caller, role) : RefusedChange(context);
        context.Features.Set(caller ?? Nobody);
        return refusal is null ? next(context) : RefuseAsync(context, refusal);
    }

    private static Refusal Missing(Caller caller, TelemetryRole role) => new(
        StatusCodes.Status403Forbidden,
        "The role does not allow this",
        $"'{caller.Name}' has the role {caller.Role}; this needs {role}.");

    private static Refusal? RefusedChange(HttpContext context) =>
        !IsChange(context.Request) ? null
        : !IsSameSite(context.Request) ? OtherSite
        : !IsJson(context.Request) ? NotJson
        : null;

    private static bool IsChange(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method);

    // The scheme is left out: behind a proxy that ends TLS the host does not see the one that the browser sees.
    private static bool IsSameSite(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        if (StringValues.IsNullOrEmpty(origin))
        {
            return true;
        }

        return origin.Count == 1
            && Uri.TryCreate(origin[0], UriKind.Absolute, out var site)
            && site.Host.Equals(request.Host.Host, StringComparison.OrdinalIgnoreCase)
            && (request.Host.Port is { } port ? site.Port == port : site.IsDefaultPort);
    }

    private static bool IsJson(HttpRequest request)
    {
        var type = request.ContentType.AsSpan();
        var parameters = type.IndexOf(';');
        return (parameters < 0 ? type : type[..parameters]).Trim()
            .Equals("application/json", StringComparison.OrdinalIgnoreCase);
    }

    private static Task RefuseAsync(HttpContext context, Refusal refusal)
    {
        if (IsChange(context.Request))
        {
            var trail = context.RequestServices.GetRequiredService<AuditTrail>();
            trail.RecordRefused(context, $"{refusal.Status}: {refusal.Title}");
        }

        if (refusal.Status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }

        return Problem.WriteAsync(context, refusal.Status, refusal.Title, refusal.Detail);
    }

    private sealed record Refusal(int Status, string Title, string Detail);
}
