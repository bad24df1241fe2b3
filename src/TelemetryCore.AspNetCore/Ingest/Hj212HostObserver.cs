using Microsoft.Extensions.Logging;
using TelemetryCore.AspNetCore.Diagnostics;
using TelemetryCore.Hj212.Framing;
using TelemetryCore.Hj212.Mapping;
using TelemetryCore.Hj212.Sessions;

namespace TelemetryCore.AspNetCore.Ingest;

/// <summary>Measures and logs what sessions do, then tells the observer of the host's own, if it has one.</summary>
internal sealed class Hj212HostObserver(TelemetryMeter meter, ILogger logger, Hj212Observer? next) : Hj212Observer
{
    public override void OnOpened(string source)
    {
        logger.LoggerConnected(source);
        next?.OnOpened(source);
    }

    public override void OnClosed(string source, string reason)
    {
        logger.LoggerGone(source, reason);
        next?.OnClosed(source, reason);
    }

    public override void OnFrame(string source, in Hj212Frame frame, in Hj212IngestResult result)
    {
        if (frame.Status != Hj212FrameStatus.Ok)
        {
            logger.FrameIsBroken(source, frame.Raw.Length, Hj212Names.NameOf(frame.Status));
        }

        next?.OnFrame(source, frame, result);
    }

    public override void OnAlarmLatency(TimeSpan latency)
    {
        meter.AlarmLatencies.Record(latency.TotalSeconds);
        next?.OnAlarmLatency(latency);
    }
}
