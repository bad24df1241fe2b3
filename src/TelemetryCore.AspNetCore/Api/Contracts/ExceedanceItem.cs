using TelemetryCore.Exceedances;

namespace TelemetryCore.AspNetCore.Api.Contracts;

/// <summary>
/// One episode; the duration in seconds, the area in the series' unit times seconds. Quality and silence have no peak.
/// </summary>
internal sealed record ExceedanceItem(
    string From,
    string? To,
    double? Peak,
    string PeakAt,
    double? Threshold,
    long Samples,
    double Duration,
    double? Area,
    double Capture,
    string Verdict)
{
    public static ExceedanceItem Of(in ExceedanceEpisode episode) => new(
        $"{episode.From}",
        episode.To?.ToString(),
        Known(episode.Peak),
        $"{episode.PeakAt}",
        Known(episode.Threshold),
        episode.Samples,
        episode.Duration.TotalSeconds,
        Known(episode.Area),
        episode.Capture,
        $"{episode.Verdict}");

    private static double? Known(double number) => double.IsFinite(number) ? number : null;
}
