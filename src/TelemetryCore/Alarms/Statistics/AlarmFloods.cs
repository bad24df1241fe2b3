using TelemetryCore.Samples;

namespace TelemetryCore.Alarms.Statistics;

/// <summary>Floods by the alarms of the last ten minutes, at each moment.</summary>
internal static class AlarmFloods
{
    private const long Period = 600 * Timestamp.MicrosecondsPerSecond;

    public static BurstMachine Machine(AlarmTargets targets) => new(Period, targets.FloodAbove, targets.FloodEndsBelow);

    /// <summary>The floods of alarms, whose times ascend.</summary>
    public static List<AlarmFlood> Of(IReadOnlyList<Timestamp> times, Timestamp to, AlarmTargets targets)
    {
        var floods = new List<AlarmFlood>();
        var machine = Machine(targets);
        foreach (var at in times)
        {
            if (machine.TryEnd(at.Microseconds, out var burst))
            {
                floods.Add(FloodOf(burst, to));
            }

            machine.Take(at.Microseconds);
        }

        if (machine.IsLasting)
        {
            floods.Add(FloodOf(machine.Lasting, to));
        }

        return floods;
    }

    private static AlarmFlood FloodOf(in Burst burst, Timestamp to) =>
        new(new Timestamp(burst.From), new Timestamp(Math.Min(burst.Over, to.Microseconds)), burst.Count);
}
