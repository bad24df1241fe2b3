using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using TelemetryCore.AspNetCore.Access;

namespace TelemetryCore.AspNetCore.Tests.Hosting;

/// <summary>An endpoint that changes nothing and is audited as if it did.</summary>
internal static class Corrections
{
    public static void MapCorrect(this WebApplication app) => app.MapPost("/correct", context =>
    {
        context.RequestServices.GetRequiredService<AuditTrail>().Record(context, "correct", "a/b", "drift", "Amended");
        return Task.CompletedTask;
    }).Require(TelemetryRole.Correct);

    public static async Task<HttpStatusCode> CorrectAsync(this TestHost host)
    {
        using var content = new StringContent("{}", Encoding.UTF8, "application/json");
        return (await host.Client.PostAsync("/correct", content)).StatusCode;
    }
}
