using TelemetryCore.Columns;

namespace TelemetryCore.Windows.Aggregates;

/// <summary>How many valid samples there are.</summary>
internal readonly record struct CountAggregate : IInvertibleAggregate<long>, IZoneAggregate<long>
{
    public void Clear(ref long partial) => partial = 0;

    public void Lift(ref long partial, in SampleRun run) => partial += run.Values.Length;

    public void LiftZone(ref long partial, in ZoneMap zone) => partial += zone.Valid;

    public void Combine(ref long earlier, in long later) => earlier += later;

    public void Append(ref long total, in long later) => total += later;

    public void Remove(ref long total, in long earlier) => total -= earlier;

    public bool IsExact(in long partial) => true;

    public bool IsOrderFree(in long partial) => true;

    public Rational Lower(in long partial, in WindowContext window) => Rational.Of(partial, 1);
}
