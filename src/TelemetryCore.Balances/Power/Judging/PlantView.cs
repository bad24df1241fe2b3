using TelemetryCore.Samples;

namespace TelemetryCore.Balances.Power.Judging;

/// <summary>The plant at an instant, as far as it is known.</summary>
internal sealed class PlantView(PlanIndex index)
{
    public FacilityState[] States { get; } = new FacilityState[index.Facilities.Count];

    public MeterView[] Meters { get; } = [.. index.Meters.Select(meter => new MeterView(meter.Hold))];

    public Truth Runs(int facility, FacilityState from) => States[facility] == FacilityState.Unknown
        ? Truth.Unknown
        : Truths.Of(States[facility] >= from);

    public Truth AnyRuns(int[] facilities, FacilityState from)
    {
        var any = Truth.No;
        foreach (var facility in facilities)
        {
            any = any.Or(Runs(facility, from));
        }

        return any;
    }

    public Truth IsAbove(int meter, Timestamp now, double limit) =>
        Meters[meter].IsKnown(now) ? Truths.Of(Meters[meter].Value > limit) : Truth.Unknown;

    public Truth IsBelow(int meter, Timestamp now, double limit) =>
        Meters[meter].IsKnown(now) ? Truths.Of(Meters[meter].Value < limit) : Truth.Unknown;

    public (long Valid, long Invalid) Readings(int[] meters) => ReadingsBefore(meters, Timestamp.Endless);

    /// <summary>How many readings there were before an instant that is not past.</summary>
    public (long Valid, long Invalid) ReadingsBefore(int[] meters, Timestamp now)
    {
        var (valid, invalid) = (0L, 0L);
        foreach (var meter in meters)
        {
            var counts = Meters[meter].CountsBefore(now);
            valid += counts.Valid;
            invalid += counts.Invalid;
        }

        return (valid, invalid);
    }
}
