namespace TelemetryCore.AspNetCore.Access;

/// <summary>Who asks, as the access rules have found.</summary>
/// <param name="Name">The name of the key, or <c>local</c> for the same machine without one.</param>
/// <param name="Role">What the caller may do.</param>
internal sealed record Caller(string Name, TelemetryRole Role);
