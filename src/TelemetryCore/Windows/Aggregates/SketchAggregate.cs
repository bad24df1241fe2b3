using TelemetryCore.Columns;

namespace TelemetryCore.Windows.Aggregates;

/// <summary>
/// About the value of rank (n - 1) p, cut to a whole rank, within 1/256 of it: what a long window can afford.
/// </summary>
internal readonly record struct SketchAggregate(Percentage Percentage) : IAssociativeAggregate<QuantileSketch>
{
    public void Clear(ref QuantileSketch partial) => partial.Clear();

    public void Lift(ref QuantileSketch partial, in SampleRun run) => partial.Add(run.Values);

    public void Combine(ref QuantileSketch earlier, in QuantileSketch later) => earlier.Add(later);

    public bool IsOrderFree(in QuantileSketch partial) => true;

    public Rational Lower(in QuantileSketch partial, in WindowContext window) => partial.Count == 0
        ? Rational.None
        : Rational.Approximately(partial.ValueAt((partial.Count - 1) * Percentage.Parts / Percentage.Whole));
}
