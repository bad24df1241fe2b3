using Microsoft.Extensions.Logging;
using TelemetryCore.AspNetCore.Diagnostics;

namespace TelemetryCore.AspNetCore.Hosting;

/// <summary>Opens the engine that options describe, and says what was found.</summary>
internal static class EngineOpening
{
    public static TelemetryEngine Open(TelemetryHostOptions options, ILogger logger)
    {
        using var activity = TelemetryActivities.StartOpening();
        var clock = options.Engine.Clock;
        var start = clock.GetTimestamp();
        var engine = options.DataDirectory is { } directory
            ? TelemetryEngine.Open(directory, options.EngineOptions)
            : new TelemetryEngine(options.EngineOptions);
        Tell(engine, options.DataDirectory, clock.GetElapsedTime(start), logger);
        activity?.SetTag("telemetry.series", engine.SeriesCount);
        return engine;
    }

    private static void Tell(TelemetryEngine engine, string? directory, TimeSpan time, ILogger logger)
    {
        var opening = engine.Opening;
        var stop = opening is null or { WasNew: true } ? "none" : opening.WasClean ? "clean" : "a crash";
        logger.Opened(
            directory ?? "an engine in memory", engine.SeriesCount, time.TotalSeconds, stop, opening?.Replayed ?? 0);
        foreach (var loss in opening?.Losses ?? [])
        {
            logger.Lost(
                loss.File,
                loss.Offset,
                loss.Bytes,
                loss.Reason,
                loss.Series?.ToString(),
                loss.From?.ToString(),
                loss.To?.ToString());
        }
    }
}
