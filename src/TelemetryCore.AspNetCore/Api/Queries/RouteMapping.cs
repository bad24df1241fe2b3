using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TelemetryCore.AspNetCore.Access;
using TelemetryCore.Storage;

namespace TelemetryCore.AspNetCore.Api.Queries;

/// <summary>Maps routes.</summary>
internal static partial class RouteMapping
{
    public static void Map(this IEndpointRouteBuilder endpoints, string root, ApiRoute route)
    {
        RequestDelegate handle = context => RunAsync(context, route);
        endpoints.MapMethods($"{root}/{route.Path}", [route.Method], handle)
            .WithDisplayName($"{route.Method} {root}/{route.Path}")
            .Require(route.Role);
    }

    private static async Task RunAsync(HttpContext context, ApiRoute route)
    {
        try
        {
            await route.Handle(new Call(context, route)).ConfigureAwait(false);
        }
        catch (RefusedException refusal)
        {
            await RefuseAsync(context, refusal).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is there to be told.
        }
        catch (BadHttpRequestException fault)
        {
            await RefuseAsync(context, new RefusedException(fault.StatusCode, "Wrong request", fault.Message))
                .ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is StorageException or IOException && !context.Response.HasStarted)
        {
            Failed(context.RequestServices.GetRequiredService<ILogger<ApiRoute>>(), route.Path, fault);
            await RefuseAsync(context, new RefusedException(
                StatusCodes.Status507InsufficientStorage, "The disk", fault.Message)).ConfigureAwait(false);
        }
    }

    private static Task RefuseAsync(HttpContext context, RefusedException refusal)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        if (refusal.RetryAfter is { } time)
        {
            context.Response.Headers.RetryAfter = $"{(int)time.TotalSeconds}";
        }

        context.Response.Headers.CacheControl = "no-store";
        return Problem.WriteAsync(
            context, refusal.Status, refusal.Title, refusal.Message, refusal.Parameter, refusal.Outcome);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The answer to {Path} failed.")]
    private static partial void Failed(ILogger logger, string path, Exception fault);
}
