namespace TelemetryCore.Balances.Power.Judging;

/// <summary>Facilities of a rule, each once, with the meters that say what they do.</summary>
internal sealed record FacilitySet(string[] Names, int[] Facilities, int[] Meters)
{
    public static FacilitySet Of(string rule, IReadOnlyList<string> names, PlanIndex index)
    {
        string[] once = [.. names.Distinct(StringComparer.Ordinal)];
        int[] facilities = [.. once.Select(name => index.Facility($"Rule '{rule}'", name))];
        return new FacilitySet(once, facilities, [.. facilities.Select(MeterOf).Distinct()]);

        int MeterOf(int facility) => index.MeterOf(index.Facilities[facility]);
    }

    /// <summary>The same with other meters that the rule names.</summary>
    public FacilitySet With(string rule, IReadOnlyList<string> meters, PlanIndex index) => this with
    {
        Meters = [.. Meters.Concat(meters.Select(meter => index.Meter($"Rule '{rule}'", meter))).Distinct()],
    };

    public static FacilitySet OfMeters(string rule, IReadOnlyList<string> meters, PlanIndex index) =>
        new FacilitySet([.. meters], [], []).With(rule, meters, index);
}
