using TelemetryCore.AspNetCore.Api.Queries;

namespace TelemetryCore.AspNetCore.Api;

/// <summary>The requests of the interface, but for the stream of events.</summary>
internal static class TelemetryApi
{
    public const string Root = "/api/v1";

    public static IReadOnlyList<ApiRoute> Routes =>
    [
        .. ParkEndpoints.Routes,
        .. SeriesEndpoints.Routes,
        .. LatestEndpoints.Routes,
        .. SampleEndpoints.Routes,
        .. ChartEndpoints.Routes,
        .. WindowEndpoints.Routes,
        .. ExceedanceEndpoints.Routes,
        .. LimitEndpoints.Routes,
        .. AlarmEndpoints.Routes,
        .. ActionEndpoints.Routes,
        .. BalanceEndpoints.Routes,
        .. CompletenessEndpoints.Routes,
        .. AttributionEndpoints.Routes,
        .. CorrectionEndpoints.Routes,
        .. new VerifyEndpoints().Routes,
        .. AuditEndpoints.Routes,
    ];
}
