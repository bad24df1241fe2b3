using TelemetryCore.Columns;

namespace TelemetryCore.Windows.Aggregates;

/// <summary>
/// The direction of the mean of vectors whose lengths, such as wind speeds, are the companion series. A direction
/// without a length is left out.
/// </summary>
internal readonly record struct VectorAggregate : IInvertibleAggregate<VectorSum>
{
    public void Clear(ref VectorSum partial) => partial = default;

    public void Lift(ref VectorSum partial, in SampleRun run)
    {
        for (var i = 0; i < run.Values.Length; i++)
        {
            if (!double.IsNaN(run.Companions[i]))
            {
                partial.Add(run.Values[i], run.Companions[i]);
            }
        }
    }

    public void Combine(ref VectorSum earlier, in VectorSum later) => earlier.Add(later);

    public void Append(ref VectorSum total, in VectorSum later) => total.Append(later);

    public void Remove(ref VectorSum total, in VectorSum earlier) => total.Remove(earlier);

    public bool IsExact(in VectorSum partial) => partial.IsExact;

    public bool IsOrderFree(in VectorSum partial) => partial.IsExact;

    public Rational Lower(in VectorSum partial, in WindowContext window) => partial.Direction;
}
