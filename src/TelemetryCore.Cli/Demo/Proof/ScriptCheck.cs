using TelemetryCore.Cli.Demo.Loggers;
using TelemetryCore.Hj212.Framing;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Demo.Proof;

/// <summary>
/// One line of the script's account: how often the loggers did something, and what the platform saw of it.
/// </summary>
internal sealed record ScriptCheck(string Event, long Done, string Seen, long Count)
{
    public static IReadOnlyList<ScriptCheck> Of(DemoPark park, LossProof proof)
    {
        var counters = park.Listener.Counters;
        var reasons = park.Engine.Quarantine.Counts;
        var ledger = park.Engine.Ledger;
        var begun = EventScript.Begun(park.Options.Seed, park.MeasuredUntil)
            .CountBy(scripted => scripted.Kind)
            .ToDictionary();
        return
        [
            new("stoppage", Done(EventKind.Stoppage), "samples with flag F", proof.MarkedAs(StatusMark.Stopped)),
            new("maintenance", Done(EventKind.Maintenance), "samples with flag M",
                proof.MarkedAs(StatusMark.Maintenance)),
            new("communication-fault", Done(EventKind.CommunicationFault), "samples with flag B",
                proof.MarkedAs(StatusMark.CommunicationFault)),
            new("drift-and-calibration", Done(EventKind.Calibration), "samples with flag C",
                proof.MarkedAs(StatusMark.Calibration)),
            new("water-leak", park.Meters.Leaks, "open periods of the water balance", park.OpenBalances),
            new("exceedance", Done(EventKind.Exceedance), "alarms raised", ledger.Alarms),
            new("connection-lost", Done(EventKind.ConnectionLost), "samples with RF=1", proof.BackFilled),
            new("frame-cut", Done(EventKind.ConnectionLost), "frames truncated",
                counters.Frames(Hj212FrameStatus.Truncated)),
            new("answer-lost", Done(EventKind.AnswerLost) + Done(EventKind.ClosedBeforeAnswer), "duplicate samples",
                ledger.Duplicates),
            new("wrong-crc", Done(EventKind.WrongCrc), "frames with bad CRC", counters.Frames(Hj212FrameStatus.BadCrc)),
            new("garbage", Done(EventKind.Garbage), "runs of garbage", counters.Frames(Hj212FrameStatus.Garbage)),
            new("unknown-factor", Done(EventKind.UnknownFactor), "quarantined", Reason("unmapped-factor")),
            new("not-a-number", Done(EventKind.NotANumber), "quarantined", Reason("not-a-number")),
            new("wrong-clock", Done(EventKind.WrongClock), "samples quarantined", Reason("time-in-future")),
        ];

        // What instruments do is begun by the clock; the rest is done when there is a frame to do it to.
        long Done(EventKind kind) => kind < EventKind.ConnectionLost
            ? begun.GetValueOrDefault(kind)
            : park.Loggers.Sum(logger => logger.Collector.EventCount(kind) + logger.Line.EventCount(kind));

        long Reason(string name) => reasons.GetValueOrDefault(name);
    }
}
