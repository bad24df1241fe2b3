using TelemetryCore.Cli.Calls;
using TelemetryCore.Cli.Demo.Loggers;
using TelemetryCore.Cli.Demo.Park;
using TelemetryCore.Cli.Demo.View;
using TelemetryCore.Hj212.Framing;
using TelemetryCore.Hj212.Mapping;

namespace TelemetryCore.Cli.Demo;

/// <summary>
/// Takes alarms, and all that can go wrong with a frame, through an engine of its own before the loggers dial in,
/// so that no real alarm waits for the compiler, its own or its lane's. Nothing of it is counted.
/// </summary>
internal static class Rehearsal
{
    // Twenty minutes, so that minutes with all their samples close, and the hour does.
    private const int Frames = 240;
    private const int FramesOfOneKind = 12;

    public static void Run()
    {
        using var directory = new TemporaryDirectory(Path.GetTempPath(), "rehearsal");
        using var engine = TelemetryEngine.Open(directory.Path);
        var ingest = new Hj212Ingest(engine, ParkMap.Create());
        ParkRules.Apply(engine);
        using var subscription = engine.Subscribe(new ParkMonitor(engine));
        var station = ParkModel.Stations[0];
        var frames = new FrameBuilder(station);
        for (var i = 0; i < Frames; i++)
        {
            // SO2 goes over its limits and back every minute.
            Send(i, new Field(PeriodReport.RealTimeField, i / FramesOfOneKind % 2 == 0 ? 500 : 1));
        }

        // Again, late, with another value, no number, no time of this park's, no factor of it, and broken.
        var again = Send(1, new Field(PeriodReport.RealTimeField, 500));
        Send(1.5, new Field(PeriodReport.RealTimeField, 600));
        Send(2, new Field(PeriodReport.RealTimeField, 700));
        Send(Frames, new Field(PeriodReport.RealTimeField, 0, "***"));
        Send(1e9, new Field(PeriodReport.RealTimeField, 1));
        Send(Frames, new Field("Unknown", 1));
        Take(ingest, LineFaults.WithWrongCrc(again));
        Take(ingest, LineFaults.Garbage);

        byte[] Send(double cadences, Field field)
        {
            var at = ParkModel.Start + (cadences * station.Cadence);
            var item = new Item(station.Factors[0].Code, 2, 'N', field);
            var frame = frames.Build(new Packet(Hj212Channel.RealTime, at, [item]), at);
            Take(ingest, frame);
            return frame;
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
