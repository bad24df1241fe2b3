using System.Buffers;
using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using TelemetryCore.Hj212.Framing;
using TelemetryCore.Hj212.Segments;
using TelemetryCore.TestKit;

namespace TelemetryCore.Benchmarks;

/// <summary>
/// HJ 212 decoded from memory: framing with its checksum, then readings with their marks, against finding the line ends
/// alone, which is the least that a reader can do, and against splitting strings. One operation is one reading.
/// </summary>
[MemoryDiagnoser]
public class Hj212Benchmarks
{
    private const int Frames = 2000;
    private const int ReadingsOfFrame = 10;
    private const int Readings = Frames * ReadingsOfFrame;

    private static readonly byte[] Stream = Build();

    private readonly byte[] _stream = Stream;

    internal static double BytesPerReading => (double)Stream.Length / Readings;

    [Benchmark(Baseline = true, OperationsPerInvoke = Readings)]
    public int FindLineEnds()
    {
        var lines = 0;
        var rest = _stream.AsSpan();
        for (var end = rest.IndexOf((byte)'\n'); end >= 0; end = rest.IndexOf((byte)'\n'))
        {
            rest = rest[(end + 1)..];
            lines++;
        }

        return lines;
    }

    [Benchmark(OperationsPerInvoke = Readings)]
    public int ReadFrames()
    {
        var frames = 0;
        var rest = _stream.AsSpan();
        while (Hj212FrameReader.TryRead(rest, endOfInput: true, null, out var frame))
        {
            rest = rest[frame.Raw.Length..];
            Require(frame.Status == Hj212FrameStatus.Ok);
            frames++;
        }

        Require(frames == Frames);
        return frames;
    }

    [Benchmark(OperationsPerInvoke = Readings)]
    public double ReadReadings()
    {
        var (sum, count) = (0.0, 0);
        var rest = _stream.AsSpan();
        while (Hj212FrameReader.TryRead(rest, endOfInput: true, null, out var frame))
        {
            rest = rest[frame.Raw.Length..];
            var readings = new Hj212Segment(frame.Segment).Readings();
            while (readings.TryRead(out var reading))
            {
                sum += reading.Value + reading.Mark[0];
                count++;
            }
        }

        Require(count == Readings);
        return sum;
    }

    /// <summary>What a parser of an afternoon does; it does not even look at the checksum.</summary>
    [Benchmark(OperationsPerInvoke = Readings)]
    public double SplitStrings()
    {
        var (sum, count) = (0.0, 0);
        foreach (var line in Encoding.ASCII.GetString(_stream).Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var start = line.IndexOf("CP=&&", StringComparison.Ordinal) + "CP=&&".Length;
            var area = line[start..line.LastIndexOf("&&", StringComparison.Ordinal)];
            foreach (var item in area.Split(';', ','))
            {
                var parts = item.Split('=');
                if (parts[0].EndsWith("-Rtd", StringComparison.Ordinal))
                {
                    sum += double.Parse(parts[1], CultureInfo.InvariantCulture);
                    count++;
                }
                else if (parts[0].EndsWith("-Flag", StringComparison.Ordinal))
                {
                    sum += parts[1][0];
                }
            }
        }

        Require(count == Readings);
        return sum;
    }

    // Real-time packets (CN 2011) of a flue-gas monitor: ten factors, each with its mark.
    private static byte[] Build()
    {
        var output = new ArrayBufferWriter<byte>();
        var segment = new Hj212SegmentWriter();
        var factors = Enumerable.Range(0, ReadingsOfFrame).Select(i => $"a{21_000 + i}").ToArray();
        var generators = factors.Select((_, i) => new SeriesGenerator(i)).ToArray();
        for (var i = 0; i < Frames; i++)
        {
            var samples = generators.Select(generator => generator.Next()).ToArray();
            segment.Begin(new Hj212Header
            {
                Mn = "010000A8900016F000169DC0",
                Qn = Hj212Qn.From(samples[0].Timestamp, Hj212Text.ChinaOffset),
            });
            segment.DataTime(samples[0].Timestamp, Hj212Text.ChinaOffset);
            for (var factor = 0; factor < ReadingsOfFrame; factor++)
            {
                segment.Value(factors[factor], "Rtd", samples[factor].Value);
                segment.Flag(factors[factor], 'N');
            }

            Hj212FrameWriter.Write(output, segment.End());
        }

        return output.WrittenSpan.ToArray();
    }

    private static void Require(bool condition)
    {
        if (!condition)
        {
            throw new InvalidOperationException("The stream was not decoded as it was written.");
        }
    }
}
