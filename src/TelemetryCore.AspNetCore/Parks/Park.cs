namespace TelemetryCore.AspNetCore.Parks;

/// <summary>
/// What people need to know of the stations besides their samples. A station that has series but is not named here is
/// shown under its own name.
/// </summary>
public sealed record Park
{
    /// <summary>What people call it. Default <c>TelemetryCore</c>.</summary>
    public LocalText Name { get; init; } = new("TelemetryCore", "TelemetryCore");

    /// <summary>The zone in which days begin and in which the page tells times. Default UTC.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Its stations, in the order in which they are shown.</summary>
    public IReadOnlyList<StationInfo> Stations { get; init; } = [];
}
