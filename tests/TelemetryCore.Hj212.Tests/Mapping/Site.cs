using System.Buffers;
using System.Globalization;
using System.Text;
using TelemetryCore.Hj212.Framing;
using TelemetryCore.Hj212.Mapping;
using TelemetryCore.Samples;
using TelemetryCore.TestKit;

namespace TelemetryCore.Hj212.Tests.Mapping;

/// <summary>An engine with two mapped loggers, at a fixed hour of 2026.</summary>
internal sealed class Site
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    public Site()
    {
        Clock = new ManualTimeProvider(Start);
        Engine = new TelemetryEngine(new TelemetryOptions { Clock = Clock, Lanes = 1 });
        Ingest = new Hj212Ingest(Engine, Map);
    }

    public static Hj212Map Map { get; } = new()
    {
        Stations = [Station("M1", "stack-01"), Station("M2", "stack-02")],
    };

    public ManualTimeProvider Clock { get; }

    public TelemetryEngine Engine { get; }

    public Hj212Ingest Ingest { get; }

    public static byte[] Frame(
        string area, string mn = "M1", int cn = 2011, int flag = 5, string extra = "", string qn = "20260301080000001")
    {
        var segment = $"QN={qn};ST=31;CN={cn};PW=123456;MN={mn};Flag={flag};{extra}CP=&&{area}&&";
        var output = new ArrayBufferWriter<byte>();
        Hj212FrameWriter.Write(output, Encoding.UTF8.GetBytes(segment));
        return output.WrittenSpan.ToArray();
    }

    public static byte[] Reading(int minute, double value, string mn = "M1") => Frame(
        string.Create(
            CultureInfo.InvariantCulture, $"DataTime=2026030107{minute:00}00;a21026-Rtd={value},a21026-Flag=N"),
        mn);

    public Hj212IngestResult Take(byte[] bytes)
    {
        Assert.True(Hj212FrameReader.TryRead(bytes, true, null, out var frame));
        return Ingest.Ingest(frame, "test");
    }

    public Sample Latest(string series)
    {
        Assert.True(Engine.TryFind(SeriesKey.Parse(series), out var id));
        Assert.True(Engine.TryGetLatest(id, out var sample));
        return sample;
    }

    private static Hj212StationMap Station(string mn, string name) => new(mn, name)
    {
        Factors =
        [
            new Hj212FactorMap("a21026", "SO2")
            {
                Unit = "mg/m3",
                Decimals = 1,
                Cadence = TimeSpan.FromSeconds(30),
                Fields = new Dictionary<int, IReadOnlyList<string>>
                {
                    [Hj212Channel.RealTime] = ["Rtd", "ZsRtd"],
                    [Hj212Channel.Minute] = ["Avg", "Min", "Max", "Cou", "ZsAvg"],
                    [Hj212Channel.Hour] = ["Avg"],
                    [Hj212Channel.Day] = ["Avg"],
                },
            },
            new Hj212FactorMap("100000", "power")
            {
                Fields = new Dictionary<int, IReadOnlyList<string>> { [Hj212Channel.RealTime] = ["Pa"] },
            },
        ],
    };
}
