using System.Runtime.InteropServices;
using TelemetryCore.Cli.Demo.Park;
using TelemetryCore.Hj212.Mapping;
using TelemetryCore.Samples;

namespace TelemetryCore.Cli.Demo.Loggers;

/// <summary>
/// The measuring half of a logger: reads its instruments at each tick, packs what they say, and keeps the tally that
/// the engine's columns have to match at the end. Depends on simulated time only, so a seed gives the same samples.
/// </summary>
internal sealed class Collector
{
    /// <summary>Keeps the data segment of any station below the 1024 bytes of the standard.</summary>
    public const int FactorsPerPacket = 20;

    private const string UnknownCode = "x99999";

    // A clock of the year 2040, as loggers with a dead battery have it.
    private const int WrongClockYears = 24;

    private readonly Station _station;
    private readonly StationScript _script;
    private readonly Instrument[] _instruments;
    private readonly PeriodStatistics[] _periods;
    private readonly Dictionary<SeriesKey, SeriesTally> _tallies = [];
    private readonly long[] _events = new long[Enum.GetValues<EventKind>().Length];

    private DateTimeOffset? _periodStart;

    public Collector(Station station, StationScript script, SourceLibrary sources)
    {
        _station = station;
        _script = script;
        _periods = [.. station.Factors.Select(factor => new PeriodStatistics(factor.Decimals))];
        _instruments =
        [
            .. station.Factors.Select((factor, index) =>
                new Instrument(factor, index, sources.Of(station, factor), script)),
        ];
    }

    /// <summary>What each series was given; read it when collecting has ended.</summary>
    public IReadOnlyDictionary<SeriesKey, SeriesTally> Tallies => _tallies;

    /// <summary>Samples that the script made unusable on purpose: the engine has to quarantine them.</summary>
    public long SpoiltSamples { get; private set; }

    /// <summary>The time of the newest tick.</summary>
    public DateTimeOffset MeasuredUntil { get; private set; } = ParkModel.Start;

    public long EventCount(EventKind kind) => _events[(int)kind];

    /// <summary>Everything that is to be sent because of the tick at this time.</summary>
    public void Collect(DateTimeOffset at, Action<Packet> send)
    {
        MeasuredUntil = at;
        SendPeriodThatEnded(at, send);
        var items = new List<Item>(_station.Factors.Count);
        var spoilt = _script.TryTake(EventKind.NotANumber, at, out _) ? Spoil(EventKind.NotANumber, 1) : -1;
        var wrongClock = _script.TryTake(EventKind.WrongClock, at, out _);
        for (var i = 0; i < _instruments.Length; i++)
        {
            var reading = _instruments[i].Read(at);
            if (double.IsNaN(reading.Value))
            {
                continue;
            }

            items.Add(RealTimeItem(_station.Factors[i], reading, i == spoilt));
            if (i != spoilt && !wrongClock)
            {
                Count(_station.Factors[i], Hj212Channel.RealTime, PeriodReport.RealTimeField, at, reading.Value);
                _periods[i].Add(reading);
            }
        }

        if (_script.TryTake(EventKind.UnknownFactor, at, out _))
        {
            Spoil(EventKind.UnknownFactor, 1);
            items.Add(new Item(UnknownCode, 1, 'N', new Field(PeriodReport.RealTimeField, 1)));
        }

        if (wrongClock)
        {
            Spoil(EventKind.WrongClock, items.Count);
        }

        Pack(Hj212Channel.RealTime, wrongClock ? at.AddYears(WrongClockYears) : at, items, send);
    }

    private static Item RealTimeItem(Factor factor, Reading reading, bool spoilt)
    {
        var field = new Field(PeriodReport.RealTimeField, reading.Value, spoilt ? "***" : null);
        return new Item(factor.Code, WireDecimals(factor), spoilt ? 'D' : reading.Flag, field);
    }

    // A replayed reading goes out as it was published, with the decimals that it has.
    private static int WireDecimals(Factor factor) => factor.Source is FactorSource.Beijing ? -1 : factor.Decimals;

    private static void Pack(int command, DateTimeOffset dataTime, List<Item> items, Action<Packet> send)
    {
        if (items.Count is > 0 and <= FactorsPerPacket)
        {
            send(new Packet(command, dataTime, items));
            return;
        }

        var parts = items.Chunk(FactorsPerPacket).ToArray();
        for (var i = 0; i < parts.Length; i++)
        {
            send(new Packet(command, dataTime, parts[i]) { Parts = parts.Length, Part = i + 1 });
        }
    }

    private void SendPeriodThatEnded(DateTimeOffset at, Action<Packet> send)
    {
        if (_station.Period is not { } period)
        {
            return;
        }

        var start = at.AddTicks(-(at.Ticks % period.Length.Ticks));
        if (_periodStart is { } ended && ended != start)
        {
            SendPeriod(period, ended, send);
        }

        _periodStart = start;
    }

    private void SendPeriod(PeriodReport period, DateTimeOffset start, Action<Packet> send)
    {
        var items = new List<Item>(_station.Factors.Count);
        for (var i = 0; i < _periods.Length; i++)
        {
            if (_periods[i].HasReadings)
            {
                items.Add(PeriodItem(period, _station.Factors[i], _periods[i].Take(), start));
            }
        }

        Pack(period.Command, start, items, send);
    }

    private Item PeriodItem(
        PeriodReport period, Factor factor, PeriodFigures figures, DateTimeOffset start)
    {
        double[] values = [figures.Min, figures.Mean, figures.Max];
        var fields = PeriodReport.Fields.Zip(values, (name, value) => new Field(name, value)).ToArray();
        foreach (var field in fields)
        {
            Count(factor, period.Command, field.Name, start, field.Value);
        }

        return new Item(factor.Code, WireDecimals(factor), figures.Flag, fields);
    }

    private void Count(Factor factor, int command, string field, DateTimeOffset at, double value)
    {
        var key = new SeriesKey(_station.Name, factor.Name, Hj212Channel.NameOf(command, field));
        ref var tally = ref CollectionsMarshal.GetValueRefOrAddDefault(_tallies, key, out _);
        tally.Add(Timestamp.From(at), value);
    }

    // The first instrument is the one that the script spoils.
    private int Spoil(EventKind kind, int samples)
    {
        _events[(int)kind]++;
        SpoiltSamples += samples;
        return 0;
    }
}
