using TelemetryCore.Balances.Internal;

namespace TelemetryCore.Balances.Power.Judging;

/// <summary>The places of facilities and meters by name.</summary>
internal sealed class PlanIndex
{
    private readonly Dictionary<string, int> _facilities = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _meters = new(StringComparer.Ordinal);

    public PlanIndex(IReadOnlyList<PowerMeter> meters, IReadOnlyList<Facility> facilities, TimeZoneInfo zone)
    {
        (Meters, Facilities, Zone) = (meters, facilities, zone);
        foreach (var meter in meters)
        {
            Put(_meters, meter.Validated().Name, "meters");
        }

        foreach (var facility in facilities)
        {
            Put(_facilities, facility.Validated().Name, "facilities");
            MeterOf(facility);
        }
    }

    public IReadOnlyList<PowerMeter> Meters { get; }

    public IReadOnlyList<Facility> Facilities { get; }

    public TimeZoneInfo Zone { get; }

    public int Meter(string user, string name) =>
        _meters.TryGetValue(name, out var meter) ? meter : Throw.NotInPlan(user, "meter", name);

    public int Facility(string user, string name) =>
        _facilities.TryGetValue(name, out var facility) ? facility : Throw.NotInPlan(user, "facility", name);

    public int MeterOf(Facility facility) => Meter($"Facility '{facility.Name}'", facility.Meter);

    private static void Put(Dictionary<string, int> places, string name, string what)
    {
        if (!places.TryAdd(name, places.Count))
        {
            Throw.NameTwice(what, name);
        }
    }
}
