using TelemetryCore.Cli.Demo.Loggers;
using TelemetryCore.Cli.Demo.Park;
using TelemetryCore.Cli.Demo.View;
using TelemetryCore.Hj212.Framing;
using TelemetryCore.Hj212.Mapping;

namespace TelemetryCore.Cli.Demo;

/// <summary>
/// Takes two alarms through an engine of its own before the loggers dial in, so that the first real alarm is not the
/// one that waits for the compiler. Nothing of it is counted.
/// </summary>
internal static class Rehearsal
{
    private const int Frames = 40;

    public static void Run()
    {
        var engine = new TelemetryEngine();
        var ingest = new Hj212Ingest(engine, ParkMap.Create());
        ParkRules.Apply(engine);
        using var subscription = engine.Subscribe(new ParkMonitor(engine));
        var station = ParkModel.Stations[0];
        var frames = new FrameBuilder(station);
        for (var i = 0; i < Frames; i++)
        {
            // Half an hour of SO2 around its limits: raised, cleared, raised again.
            var at = ParkModel.Start + (i * TimeSpan.FromSeconds(45));
            var value = i % 20 < 10 ? 500 : 1;
            var item = new Item(station.Factors[0].Code, 2, 'N', new Field(PeriodReport.RealTimeField, value));
            Take(ingest, frames.Build(new Packet(Hj212Channel.RealTime, at, [item]), at));
        }
    }

    private static void Take(Hj212Ingest ingest, byte[] bytes)
    {
        if (Hj212FrameReader.TryRead(bytes, endOfInput: true, null, out var frame))
        {
            ingest.Ingest(frame, "rehearsal");
        }
    }
}
