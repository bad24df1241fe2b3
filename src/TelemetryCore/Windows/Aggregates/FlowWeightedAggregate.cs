using TelemetryCore.Columns;

namespace TelemetryCore.Windows.Aggregates;

/// <summary>Concentrations by the flow of the companion series. A sample without a flow is left out.</summary>
internal readonly record struct FlowWeightedAggregate : IInvertibleAggregate<WeightedMean>
{
    public void Clear(ref WeightedMean partial) => partial = default;

    public void Lift(ref WeightedMean partial, in SampleRun run)
    {
        for (var i = 0; i < run.Values.Length; i++)
        {
            if (!double.IsNaN(run.Companions[i]))
            {
                partial.Add(run.Values[i], run.Companions[i]);
            }
        }
    }

    public void Combine(ref WeightedMean earlier, in WeightedMean later) => earlier.Add(later);

    public void Append(ref WeightedMean total, in WeightedMean later) => total.Append(later);

    public void Remove(ref WeightedMean total, in WeightedMean earlier) => total.Remove(earlier);

    public bool IsExact(in WeightedMean partial) => partial.IsExact;

    // A sample that does not fit makes what comes after it rounded.
    public bool IsOrderFree(in WeightedMean partial) => false;

    public Rational Lower(in WeightedMean partial, in WindowContext window) => partial.Value;
}
