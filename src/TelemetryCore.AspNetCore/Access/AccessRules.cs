using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace TelemetryCore.AspNetCore.Access;

/// <summary>Holds an endpoint to a role.</summary>
internal static class AccessRules
{
    /// <summary>Answers 401 or 403 as problem details unless the caller has the role.</summary>
    public static TBuilder Require<TBuilder>(this TBuilder endpoint, TelemetryRole role)
        where TBuilder : IEndpointConventionBuilder =>
        throw new NotImplementedException($"{endpoint} {role}");

    /// <summary>The caller of an endpoint that has a role.</summary>
    public static Caller GetCaller(this HttpContext context) => throw new NotImplementedException($"{context}");
}
