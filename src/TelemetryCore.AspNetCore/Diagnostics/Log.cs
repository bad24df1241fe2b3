using Microsoft.Extensions.Logging;
using TelemetryCore.Samples;

namespace TelemetryCore.AspNetCore.Diagnostics;

/// <summary>All that the host logs.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information,
        "Opened {Place} with {Series} series in {Seconds:0.000} s; the last stop was {Stop}, {Replayed} samples were " +
        "read from the journal")]
    public static partial void Opened(
        this ILogger logger, string place, int series, double seconds, string stop, long replayed);

    [LoggerMessage(2, LogLevel.Error,
        "{File} is damaged at {Offset} for {Bytes} bytes ({Reason}); lost: {Series} from {From} to {To}")]
    public static partial void Lost(
        this ILogger logger,
        string file,
        long offset,
        long bytes,
        string reason,
        string? series,
        string? from,
        string? to);

    [LoggerMessage(3, LogLevel.Information, "Stopped; everything up to commit {Commit} is on disk")]
    public static partial void Stopped(this ILogger logger, long commit);

    [LoggerMessage(4, LogLevel.Error, "The last commit failed; what is in memory only is lost with the process")]
    public static partial void StopFailed(this ILogger logger, Exception fault);

    [LoggerMessage(5, LogLevel.Error, "A heartbeat failed; the next one tries again")]
    public static partial void HeartbeatFailed(this ILogger logger, Exception fault);

    [LoggerMessage(6, LogLevel.Warning, "Health is {Status}: {Reasons}")]
    public static partial void HealthIsBad(this ILogger logger, string status, string reasons);

    [LoggerMessage(7, LogLevel.Information, "Health is Healthy again")]
    public static partial void HealthIsGood(this ILogger logger);

    [LoggerMessage(8, LogLevel.Debug, "HJ 212: {Source} connected")]
    public static partial void LoggerConnected(this ILogger logger, string source);

    [LoggerMessage(9, LogLevel.Debug, "HJ 212: {Source} is gone: {Reason}")]
    public static partial void LoggerGone(this ILogger logger, string source, string reason);

    [LoggerMessage(10, LogLevel.Debug, "HJ 212: {Source} sent {Bytes} bytes that are {Status}")]
    public static partial void FrameIsBroken(this ILogger logger, string source, int bytes, string status);

    [LoggerMessage(11, LogLevel.Information, "Power, {Form} {Rule}, score {Score} from {From} to {To}: {Evidence}")]
    public static partial void PowerFound(
        this ILogger logger, string form, string rule, double score, Timestamp from, Timestamp? to, string evidence);
}
