using TelemetryCore.Columns;

namespace TelemetryCore.Windows.Aggregates;

/// <summary>The sample standard deviation of the valid samples.</summary>
internal readonly record struct DeviationAggregate : IInvertibleAggregate<Moments>
{
    public void Clear(ref Moments partial) => partial = default;

    public void Lift(ref Moments partial, in SampleRun run) => partial.Add(run.Values);

    public void Combine(ref Moments earlier, in Moments later) => earlier.Add(later);

    public void Append(ref Moments total, in Moments later) => total.Append(later);

    public void Remove(ref Moments total, in Moments earlier) => total.Remove(earlier);

    public bool IsExact(in Moments partial) => partial.IsExact;

    // A sample that does not fit makes what comes after it rounded.
    public bool IsOrderFree(in Moments partial) => false;

    public Rational Lower(in Moments partial, in WindowContext window) => partial.Deviation;
}
