namespace TelemetryCore.AspNetCore.Access;

/// <summary>A change that somebody made or tried over HTTP.</summary>
/// <param name="Sequence">Counts from 1.</param>
/// <param name="At">Time of the host's clock.</param>
/// <param name="Who">The name of the caller's key.</param>
/// <param name="From">The caller's address.</param>
/// <param name="Action">Such as <c>acknowledge</c> or <c>correct</c>.</param>
/// <param name="Target">What it was done to: a limit or a series with its time.</param>
/// <param name="Why">The reason that the caller gave.</param>
/// <param name="Outcome">What came of it, such as <c>Done</c>.</param>
internal sealed record AuditEntry(
    long Sequence,
    DateTimeOffset At,
    string Who,
    string From,
    string Action,
    string Target,
    string Why,
    string Outcome);
