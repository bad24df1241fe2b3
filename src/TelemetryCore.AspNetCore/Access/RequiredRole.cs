namespace TelemetryCore.AspNetCore.Access;

/// <summary>Metadata of an endpoint: the role that it needs.</summary>
internal sealed record RequiredRole(TelemetryRole Role);
