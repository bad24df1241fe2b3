using TelemetryCore.Cli.Demo.Park;
using TelemetryCore.Cli.Demo.Sources;

namespace TelemetryCore.Cli.Demo.Loggers;

/// <summary>
/// What happens when and where, in cycles of thirty simulated minutes that repeat with other stations and times. The
/// same seed gives the same script. The ambient stations only lose their connection: their readings are never touched.
/// </summary>
internal static class EventScript
{
    public static TimeSpan CycleLength { get; } = TimeSpan.FromMinutes(30);

    private sealed record Rule(
        EventKind Kind, StationKind At, int Count, double FromMinute, double ToMinute, double Minutes,
        bool OneFactor = false);

    // A run of twenty simulated minutes sees all of them: no event of a cycle begins after its fourteenth minute.
    private static readonly Rule[] Rules =
    [
        new(EventKind.Exceedance, StationKind.FlueGas, 3, 1, 5, 4, OneFactor: true),
        new(EventKind.Exceedance, StationKind.Voc, 3, 2, 8, 5, OneFactor: true),
        new(EventKind.Exceedance, StationKind.FactorStation, 5, 4, 14, 5, OneFactor: true),
        new(EventKind.Stoppage, StationKind.FlueGas, 1, 2, 6, 6),
        new(EventKind.Maintenance, StationKind.FlueGas, 1, 4, 10, 5),
        new(EventKind.CommunicationFault, StationKind.FactorStation, 1, 3, 9, 3, OneFactor: true),
        new(EventKind.Drift, StationKind.FlueGas, 1, 1, 3, 8, OneFactor: true),
        new(EventKind.ConnectionLost, StationKind.FlueGas, 2, 2, 9, 3),
        new(EventKind.ConnectionLost, StationKind.Voc, 1, 3, 10, 4),
        new(EventKind.ConnectionLost, StationKind.FactorStation, 2, 2, 12, 2),
        new(EventKind.ConnectionLost, StationKind.Ambient, 1, 2, 6, 4),
        new(EventKind.ClosedBeforeAnswer, StationKind.FlueGas, 1, 2, 12, 0),
        new(EventKind.ClosedBeforeAnswer, StationKind.FactorStation, 1, 2, 12, 0),
        new(EventKind.AnswerLost, StationKind.FlueGas, 1, 1, 3, 0),
        new(EventKind.AnswerLost, StationKind.Voc, 1, 1, 10, 0),
        new(EventKind.WrongCrc, StationKind.FlueGas, 1, 1, 6, 0),
        new(EventKind.WrongCrc, StationKind.FactorStation, 2, 2, 12, 0),
        new(EventKind.Garbage, StationKind.Voc, 1, 1, 8, 0),
        new(EventKind.Garbage, StationKind.FactorStation, 1, 2, 12, 0),
        new(EventKind.UnknownFactor, StationKind.FactorStation, 2, 1, 10, 0),
        new(EventKind.NotANumber, StationKind.Voc, 2, 1, 10, 0),
        new(EventKind.WrongClock, StationKind.FactorStation, 1, 1, 10, 0),
    ];

    private static readonly TimeSpan CalibrationTime = TimeSpan.FromMinutes(3);

    /// <summary>The events of a cycle, 0-based, in the order of the rules.</summary>
    public static IReadOnlyList<ScriptedEvent> Cycle(int seed, int cycle)
    {
        var noise = SeededNoise.For(seed, $"script/{cycle}");
        var decks = Enum.GetValues<StationKind>().ToDictionary(kind => kind, kind => Shuffled(kind, ref noise));
        var start = ParkModel.Start + (cycle * CycleLength);
        var events = new List<ScriptedEvent>();
        foreach (var rule in Rules)
        {
            for (var i = 0; i < rule.Count; i++)
            {
                Add(events, rule, decks[rule.At].Dequeue(), start, ref noise);
            }
        }

        return events;
    }

    /// <summary>Every event that has begun by this time.</summary>
    public static IEnumerable<ScriptedEvent> Begun(int seed, DateTimeOffset until) =>
        Enumerable.Range(0, 1 + (int)((until - ParkModel.Start) / CycleLength))
            .SelectMany(cycle => Cycle(seed, cycle))
            .Where(scripted => scripted.From <= until);

    private static void Add(
        List<ScriptedEvent> events, Rule rule, Station station, DateTimeOffset start, ref SeededNoise noise)
    {
        var minute = rule.FromMinute + (noise.NextUniform() * (rule.ToMinute - rule.FromMinute));
        var from = start + TimeSpan.FromSeconds(Math.Round(minute * 60));
        var pollutants = station.Factors.Count(factor => factor.SampleLimit is not null);
        var scripted = new ScriptedEvent(rule.Kind, station, from, TimeSpan.FromMinutes(rule.Minutes))
        {
            Factor = rule.OneFactor ? noise.NextInt32(pollutants) : -1,
        };
        events.Add(scripted);

        // A drift is found, and taken back, by the calibration that follows it.
        if (rule.Kind == EventKind.Drift)
        {
            events.Add(scripted with { Kind = EventKind.Calibration, From = scripted.To, Duration = CalibrationTime });
        }
    }

    // A deck gives each station one event a cycle, so that an event can be told from its neighbours.
    private static Queue<Station> Shuffled(StationKind kind, ref SeededNoise noise)
    {
        var stations = ParkModel.Stations.Where(station => station.Kind == kind).ToArray();
        for (var i = stations.Length - 1; i > 0; i--)
        {
            var j = noise.NextInt32(i + 1);
            (stations[i], stations[j]) = (stations[j], stations[i]);
        }

        return new Queue<Station>(stations);
    }
}
