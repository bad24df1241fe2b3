using TelemetryCore.Columns;

namespace TelemetryCore.Windows.Aggregates;

/// <summary>The earliest valid sample.</summary>
internal readonly record struct FirstAggregate : IAssociativeAggregate<Picked>
{
    public void Clear(ref Picked partial) => partial = default;

    public void Lift(ref Picked partial, in SampleRun run)
    {
        if (partial.Value is null && !run.Values.IsEmpty)
        {
            partial = new Picked(run.Values[0]);
        }
    }

    public void Combine(ref Picked earlier, in Picked later) => earlier = earlier.Value is null ? later : earlier;

    public bool IsOrderFree(in Picked partial) => false;

    public Rational Lower(in Picked partial, in WindowContext window) => partial.ToRational();
}
