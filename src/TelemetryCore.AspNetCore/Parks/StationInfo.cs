using TelemetryCore.Queries.Attribution;

namespace TelemetryCore.AspNetCore.Parks;

/// <summary>What people call a station, and where it stands.</summary>
/// <param name="Name">The first part of the keys of its series.</param>
public sealed record StationInfo(string Name)
{
    /// <summary>What it watches. Default anything else.</summary>
    public StationKind Kind { get; init; }

    /// <summary>What people call it. Null, the default: its name.</summary>
    public LocalText? Label { get; init; }

    /// <summary>Where it stands. Null, the default: nobody said, and no wind is traced from or to it.</summary>
    public GeoPosition? Position { get; init; }
}
