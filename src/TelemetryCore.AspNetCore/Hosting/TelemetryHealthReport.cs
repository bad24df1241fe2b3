using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace TelemetryCore.AspNetCore.Hosting;

/// <summary>How a host is, and why it is not well.</summary>
internal sealed record TelemetryHealthReport(HealthStatus Status, IReadOnlyList<string> Reasons);
