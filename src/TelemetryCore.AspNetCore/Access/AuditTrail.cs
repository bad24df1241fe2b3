using Microsoft.AspNetCore.Http;

namespace TelemetryCore.AspNetCore.Access;

/// <summary>Every change that was made or tried over HTTP, in order.</summary>
internal sealed class AuditTrail
{
    /// <summary>Records a change by the caller of a request.</summary>
    public void Record(HttpContext context, string action, string target, string why, string outcome) =>
        throw new NotImplementedException($"{context} {action} {target} {why} {outcome}");

    /// <summary>The entries behind a sequence, oldest first.</summary>
    public IReadOnlyList<AuditEntry> Read(long after, int max) => throw new NotImplementedException($"{after} {max}");
}
