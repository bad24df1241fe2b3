using TelemetryCore.Cli.Demo.Loggers;
using TelemetryCore.Cli.Demo.Park;
using TelemetryCore.Hj212.Framing;
using TelemetryCore.Hj212.Mapping;
using TelemetryCore.Hj212.Segments;

namespace TelemetryCore.Cli.Bench;

/// <summary><c>bench hj212</c>: the frames of the demo's loggers, beside finding their line ends only.</summary>
internal static class Hj212Bench
{
    private const string Unit = "bytes/s";
    private const int FramesOfStation = 16;
    private const int Seed = 212;

    public static IEnumerable<BenchResult> Run(Meter meter)
    {
        var bytes = Frames();
        var lines = meter.Run(() => CountLines(bytes));
        yield return meter.Run(() => ReadFrames(bytes)).Beside(lines, "hj212", "frames with their CRC", Unit);
        yield return meter.Run(() => ReadReadings(bytes)).Beside(lines, "hj212", "and their readings", Unit);
        yield return Ingest(bytes, meter).Beside(lines, "hj212", "and into an engine, as samples that are there", Unit);
    }

    // What each station of the demo sends in its first ticks.
    private static byte[] Frames()
    {
        var sources = SourceLibrary.Load(Seed);
        var frames = new List<byte>();
        foreach (var station in ParkModel.Stations)
        {
            var collector = new Collector(station, new StationScript(station, Seed), sources);
            var builder = new FrameBuilder(station);
            for (var tick = 0; tick < FramesOfStation; tick++)
            {
                var at = ParkModel.Start + (tick * station.Cadence);
                collector.Collect(at, packet => frames.AddRange(builder.Build(packet, at)));
            }
        }

        return [.. frames];
    }

    private static long CountLines(ReadOnlySpan<byte> bytes)
    {
        var length = bytes.Length;
        for (var end = bytes.IndexOf((byte)'\n'); end >= 0; end = bytes.IndexOf((byte)'\n'))
        {
            bytes = bytes[(end + 1)..];
        }

        return length;
    }

    private static long ReadFrames(ReadOnlySpan<byte> bytes)
    {
        var length = bytes.Length;
        while (Hj212FrameReader.TryRead(bytes, endOfInput: true, null, out var frame))
        {
            bytes = bytes[frame.Raw.Length..];
        }

        return length;
    }

    private static long ReadReadings(ReadOnlySpan<byte> bytes)
    {
        var length = bytes.Length;
        while (Hj212FrameReader.TryRead(bytes, endOfInput: true, null, out var frame))
        {
            bytes = bytes[frame.Raw.Length..];
            var readings = new Hj212Segment(frame.Segment).Readings();
            while (readings.TryRead(out _))
            {
            }
        }

        return length;
    }

    private static Measurement Ingest(byte[] bytes, Meter meter)
    {
        using var engine = new TelemetryEngine();
        var ingest = new Hj212Ingest(engine, ParkMap.Create());
        return meter.Run(() => Ingest(ingest, bytes));
    }

    private static long Ingest(Hj212Ingest ingest, ReadOnlySpan<byte> bytes)
    {
        var length = bytes.Length;
        while (Hj212FrameReader.TryRead(bytes, endOfInput: true, null, out var frame))
        {
            bytes = bytes[frame.Raw.Length..];
            ingest.Ingest(frame, "bench");
        }

        return length;
    }
}
