using TelemetryCore.AspNetCore.Access;
using TelemetryCore.AspNetCore.Parks;
using TelemetryCore.Queries.Attribution;
using TelemetryCore.Samples;

namespace TelemetryCore.AspNetCore.Api.Contracts;

/// <summary>The park at the time of the engine's clock.</summary>
internal sealed record ParkAnswer(
    LocalText Name,
    string Zone,
    int UtcOffsetMinutes,
    Timestamp Now,
    Caller Caller,
    ParkStation[] Stations,
    string[] Balances);

internal sealed record ParkStation(
    string Name, LocalText Label, StationKind Kind, GeoPosition? Position, ParkSeries[] Series);

internal sealed record ParkSeries(
    SeriesKey Series, string Factor, string Channel, string Unit, int Decimals, TimeSpan Cadence);
