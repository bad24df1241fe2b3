using TelemetryCore.AspNetCore.Access;
using TelemetryCore.AspNetCore.Api.Contracts;
using TelemetryCore.AspNetCore.Api.Queries;

namespace TelemetryCore.AspNetCore.Api;

/// <summary>What was changed or tried over HTTP.</summary>
internal static class AuditEndpoints
{
    private static readonly Parameter<int> Max = Parameters.Max(1000, 100);

    public static IEnumerable<ApiRoute> Routes =>
    [
        new("GET", "audit", TelemetryRole.Correct, "The audit trail, oldest first.", AnswerAsync)
        {
            Parameters = [Parameters.AfterSequence, Max],
            Answer = ApiJson.Web.AuditPage,
        },
    ];

    private static Task AnswerAsync(Call call)
    {
        var max = call.Get(Max);
        var entries = call.Service<AuditTrail>().Read(call.Get(Parameters.AfterSequence), max + 1);
        var items = entries.Take(max).ToArray();
        return call.AnswerAsync(
            new AuditPage(items, entries.Count > max ? items[^1].Sequence : null), ApiJson.Web.AuditPage);
    }
}
