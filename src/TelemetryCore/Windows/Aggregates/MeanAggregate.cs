using TelemetryCore.Columns;

namespace TelemetryCore.Windows.Aggregates;

/// <summary>The arithmetic mean of the valid samples, exact for decimal readings.</summary>
internal readonly record struct MeanAggregate : IInvertibleAggregate<ExactMean>, IZoneAggregate<ExactMean>
{
    public void Clear(ref ExactMean partial) => partial = default;

    public void Lift(ref ExactMean partial, in SampleRun run) => partial.AddFinite(run.Values);

    public void LiftZone(ref ExactMean partial, in ZoneMap zone) => partial.Add(zone.Mean);

    public void Combine(ref ExactMean earlier, in ExactMean later) => earlier.Add(later);

    public void Append(ref ExactMean total, in ExactMean later) => total.Append(later);

    public void Remove(ref ExactMean total, in ExactMean earlier) => total.Remove(earlier);

    public bool IsExact(in ExactMean partial) => partial.IsInvertible;

    public bool IsOrderFree(in ExactMean partial) => partial.IsOrderFree;

    public Rational Lower(in ExactMean partial, in WindowContext window) => partial.Value;
}
