using TelemetryCore.Columns;

namespace TelemetryCore.Windows.Aggregates;

/// <summary>The latest valid sample.</summary>
internal readonly record struct LastAggregate : IAssociativeAggregate<Picked>
{
    public void Clear(ref Picked partial) => partial = default;

    public void Lift(ref Picked partial, in SampleRun run)
    {
        if (!run.Values.IsEmpty)
        {
            partial = new Picked(run.Values[^1]);
        }
    }

    public void Combine(ref Picked earlier, in Picked later) => earlier = later.Value is null ? earlier : later;

    public bool IsOrderFree(in Picked partial) => false;

    public Rational Lower(in Picked partial, in WindowContext window) => partial.ToRational();
}
