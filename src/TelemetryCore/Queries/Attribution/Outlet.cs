namespace TelemetryCore.Queries.Attribution;

/// <summary>A place from which something is emitted.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Position">Where it stands.</param>
public sealed record Outlet(string Name, GeoPosition Position);
