using System.Diagnostics.Metrics;
using TelemetryCore.Hj212.Framing;
using TelemetryCore.Hj212.Sessions;

namespace TelemetryCore.AspNetCore.Diagnostics;

internal sealed partial class TelemetryMeter
{
    /// <summary>Adds the figures of the sessions of HJ 212, once.</summary>
    public void Add(Hj212Counters counters, Func<int> connections)
    {
        Meter.CreateObservableUpDownCounter(
            "telemetry.hj212.connections", connections, "{connection}", "Connections that are open.");
        Count("connections.accepted", "{connection}", "Connections accepted.", () => counters.Accepted);
        Count("connections.closed", "{connection}", "Connections that have ended.", () => counters.Closed);
        Count("connections.refused", "{connection}", "Connections over the limit.", () => counters.Refused);
        Count("received", "By", "Bytes received.", () => counters.Bytes);
        Count("samples", "{sample}", "Samples in the frames, wherever they went.", () => counters.Samples);
        Count("answers", "{answer}", "Answers sent.", () => counters.Acknowledged);
        Count("replies", "{reply}", "Answers received, which are not stored.", () => counters.Replies);
        Count("failures", "{failure}", "Frames whose ingest failed, and failed accepts.", () => counters.Failures);
        Meter.CreateObservableCounter(
            "telemetry.hj212.frames", () => FramesOf(counters), "{frame}", "Runs of bytes, by what they were.");
        Meter.CreateObservableCounter(
            "telemetry.hj212.anomalies",
            () => AnomaliesOf(counters),
            "{frame}",
            "Frames with oddities that leave them usable, by oddity.");
    }

    private void Count(string what, string unit, string description, Func<long> figure) =>
        Meter.CreateObservableCounter($"telemetry.hj212.{what}", figure, unit, description);

    private static IEnumerable<Measurement<long>> FramesOf(Hj212Counters counters) =>
        Enum.GetValues<Hj212FrameStatus>().Select(
            status => Tagged(counters.Frames(status), "status", Hj212Names.NameOf(status)));

    private static IEnumerable<Measurement<long>> AnomaliesOf(Hj212Counters counters) =>
        Enumerable.Range(0, Hj212Names.AnomalyCount).Select(bit => Tagged(
            counters.Anomalies((Hj212Anomalies)(1L << bit)), "anomaly", Hj212Names.NameOfAnomalyBit(bit)));
}
