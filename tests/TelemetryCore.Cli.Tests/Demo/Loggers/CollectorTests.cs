using TelemetryCore.Cli.Demo.Loggers;
using TelemetryCore.Cli.Demo.Park;
using TelemetryCore.Hj212.Framing;
using TelemetryCore.Hj212.Mapping;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Tests.Demo.Loggers;

public sealed class CollectorTests
{
    private const int Seed = 212;
    private const int StandardSegmentBytesMax = 1024;

    private static readonly Lazy<SourceLibrary> Sources = new(() => SourceLibrary.Load(Seed));

    [Fact]
    public void OneSeedGivesOneDay()
    {
        var station = StationOf(StationKind.FlueGas);
        Assert.Equal(Tallies(station, Seed), Tallies(station, Seed));
        Assert.NotEqual(Tallies(station, Seed), Tallies(station, Seed + 1));
    }

    [Fact]
    public void EveryFrameFitsTheStandard()
    {
        foreach (var station in ParkModel.Stations)
        {
            var frames = new FrameBuilder(station);
            foreach (var packet in Collect(station, TimeSpan.FromMinutes(25)))
            {
                var frame = frames.Build(packet, packet.DataTime);
                Assert.InRange(frame.Length - Hj212FrameWriter.OverheadBytes, 1, StandardSegmentBytesMax);
            }
        }
    }

    [Fact]
    public void TheSuperStationSplitsItsSpecies()
    {
        var packets = Collect(StationOf(StationKind.SuperStation), TimeSpan.Zero);
        Assert.Equal([20, 20, 17], packets.Select(packet => packet.Items.Count));
        Assert.Equal([1, 2, 3], packets.Select(packet => packet.Part));
        Assert.All(packets, packet => Assert.Equal(3, packet.Parts));
    }

    [Fact]
    public void AnAmbientStationSendsThePublishedReadingThroughoutItsHour()
    {
        var station = ParkModel.Stations.First(candidate => candidate.Replay?.Site == "Changping");
        var packets = RealTime(Collect(station, TimeSpan.FromMinutes(74)));
        var hour = packets.Where(packet => packet.DataTime.Hour == 19).ToArray();
        Assert.Equal(60, hour.Length);
        Assert.All(hour, packet => Assert.Equal(
            [11, 93, 154, 202, 4, 2900], packet.Items.Select(item => item.Fields[0].Value)));
    }

    [Fact]
    public void AtTheEndOfTheHourItSendsTheHourItself()
    {
        var station = ParkModel.Stations.First(candidate => candidate.Replay?.Site == "Changping");
        var packets = Collect(station, TimeSpan.FromMinutes(75));
        var hour = packets.Last(packet => packet.Command == Hj212Channel.Hour);
        Assert.Equal(19, hour.DataTime.Hour);
        var particulates = hour.Items.Single(item => item.Code == "a34004");
        Assert.Equal([154, 154, 154], particulates.Fields.Select(field => field.Value));
        Assert.Equal(["Min", "Avg", "Max"], particulates.Fields.Select(field => field.Name));
    }

    [Fact]
    public void WhatTheDataDoesNotHaveIsAbsent()
    {
        var station = ParkModel.Stations.First(candidate => candidate.Replay?.Site == "Changping");
        var at = new DateTimeOffset(2016, 12, 20, 9, 0, 0, ParkModel.Offset);
        var packets = new List<Packet>();
        NewCollector(station, Seed).Collect(at, packets.Add);
        Assert.Equal(
            ["a21026", "a21004", "a34004", "a34002", "a05024"], packets.Single().Items.Select(item => item.Code));
    }

    [Fact]
    public void AStackSendsItsMinutes()
    {
        var packets = Collect(StationOf(StationKind.FlueGas), TimeSpan.FromMinutes(3));
        var minutes = packets.Where(packet => packet.Command == Hj212Channel.Minute).ToArray();
        Assert.Equal(3, minutes.Length);
        Assert.Equal(ParkModel.Start + TimeSpan.FromMinutes(1), minutes[1].DataTime);
        Assert.All(minutes[1].Items, item => Assert.True(
            item.Fields[0].Value <= item.Fields[1].Value && item.Fields[1].Value <= item.Fields[2].Value));
    }

    [Theory]
    [InlineData(EventKind.Stoppage, 'F')]
    [InlineData(EventKind.Maintenance, 'M')]
    [InlineData(EventKind.CommunicationFault, 'B')]
    [InlineData(EventKind.Calibration, 'C')]
    public void AnEventIsFlagged(object kind, char flag)
    {
        var scripted = EventOf((EventKind)kind);
        var packets = RealTime(Collect(scripted.Station, scripted.To - ParkModel.Start));
        Assert.All(packets.Where(packet => scripted.IsActive(packet.DataTime)), packet =>
            Assert.Contains(packet.Items, item => item.Flag == flag));
        Assert.All(packets.Where(packet => packet.DataTime < scripted.From), packet =>
            Assert.DoesNotContain(packet.Items, item => item.Flag == flag));
    }

    [Fact]
    public void AnExceedancePassesItsLimitAndEnds()
    {
        var scripted = EventOf(EventKind.Exceedance);
        var limit = scripted.Station.Factors[scripted.Factor].SampleLimit!.Threshold;
        var packets = RealTime(Collect(scripted.Station, scripted.To + TimeSpan.FromMinutes(1) - ParkModel.Start));
        double Value(Packet packet) => packet.Items[scripted.Factor].Fields[0].Value;
        Assert.Contains(packets, packet => scripted.IsActive(packet.DataTime) && Value(packet) > 1.4 * limit);
        Assert.True(Value(packets[^1]) < limit);
    }

    [Theory]
    [InlineData(EventKind.UnknownFactor, 1)]
    [InlineData(EventKind.NotANumber, 1)]
    [InlineData(EventKind.WrongClock, 7)]
    public void WhatIsSpoiltIsCountedAndNotInTheTally(object kind, int samples)
    {
        var scripted = EventOf((EventKind)kind);
        var collector = NewCollector(scripted.Station, Seed);
        var packets = Collect(collector, scripted.Station, TimeSpan.FromMinutes(20));
        Assert.Equal(samples, collector.SpoiltSamples);
        Assert.Equal(1, collector.EventCount((EventKind)kind));
        Assert.Equal(
            packets.Sum(packet => packet.Samples) - samples, collector.Tallies.Values.Sum(tally => tally.Count));
    }

    [Fact]
    public void AWrongClockIsInTheYear2040()
    {
        var packets = Collect(EventOf(EventKind.WrongClock).Station, TimeSpan.FromMinutes(20));
        Assert.Single(packets, packet => packet.DataTime.Year == 2040);
    }

    private static Station StationOf(StationKind kind) => ParkModel.Stations.First(station => station.Kind == kind);

    private static ScriptedEvent EventOf(EventKind kind) =>
        EventScript.Cycle(Seed, 0).First(scripted => scripted.Kind == kind);

    private static Collector NewCollector(Station station, int seed) => new(
        station, new StationScript(station, seed), seed == Seed ? Sources.Value : SourceLibrary.Load(seed));

    private static Packet[] RealTime(IEnumerable<Packet> packets) =>
        [.. packets.Where(packet => packet.Command == Hj212Channel.RealTime)];

    private static List<Packet> Collect(Station station, TimeSpan time) =>
        Collect(NewCollector(station, Seed), station, time);

    private static List<Packet> Collect(Collector collector, Station station, TimeSpan time)
    {
        var packets = new List<Packet>();
        for (var at = ParkModel.Start; at <= ParkModel.Start + time; at += station.Cadence)
        {
            collector.Collect(at, packets.Add);
        }

        return packets;
    }

    private static Dictionary<SeriesKey, SeriesTally> Tallies(Station station, int seed)
    {
        var collector = NewCollector(station, seed);
        Collect(collector, station, TimeSpan.FromHours(1));
        return new Dictionary<SeriesKey, SeriesTally>(collector.Tallies);
    }
}
