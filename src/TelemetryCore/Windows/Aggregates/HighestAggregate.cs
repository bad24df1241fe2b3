using TelemetryCore.Columns;

namespace TelemetryCore.Windows.Aggregates;

/// <summary>The n-th highest valid sample; none when there are fewer.</summary>
internal readonly record struct HighestAggregate(int Number) : IAggregate<ValueBag>
{
    public void Clear(ref ValueBag partial) => partial.Clear();

    public void Lift(ref ValueBag partial, in SampleRun run) => partial.Add(run.Values);

    public void Combine(ref ValueBag earlier, in ValueBag later) => earlier.Add(later);

    public bool IsOrderFree(in ValueBag partial) => true;

    public Rational Lower(in ValueBag partial, in WindowContext window)
    {
        if (partial.Count < Number)
        {
            return Rational.None;
        }

        partial.Sort();
        return Rational.OfReading(partial[partial.Count - Number]);
    }
}
