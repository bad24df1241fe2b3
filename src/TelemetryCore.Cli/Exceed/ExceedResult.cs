using TelemetryCore.Exceedances;

namespace TelemetryCore.Cli.Exceed;

/// <summary>One episode; the duration in seconds, the area in the series' unit times seconds.</summary>
internal sealed record ExceedResult(
    string From,
    string? To,
    double Peak,
    string PeakAt,
    double Threshold,
    long Samples,
    double Duration,
    double? Area,
    double Capture,
    string Verdict)
{
    public static ExceedResult Of(in ExceedanceEpisode episode) => new(
        $"{episode.From}",
        episode.To is { } to ? $"{to}" : null,
        episode.Peak,
        $"{episode.PeakAt}",
        episode.Threshold,
        episode.Samples,
        episode.Duration.TotalSeconds,
        double.IsFinite(episode.Area) ? episode.Area : null,
        episode.Capture,
        $"{episode.Verdict}");
}
