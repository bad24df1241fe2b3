using TelemetryCore.Columns;

namespace TelemetryCore.Windows.Aggregates;

/// <summary>The direction of the sum of unit vectors: a mean of directions, such as those of the wind.</summary>
internal readonly record struct DirectionAggregate : IInvertibleAggregate<VectorSum>
{
    public void Clear(ref VectorSum partial) => partial = default;

    public void Lift(ref VectorSum partial, in SampleRun run)
    {
        foreach (var direction in run.Values)
        {
            partial.Add(direction, 1);
        }
    }

    public void Combine(ref VectorSum earlier, in VectorSum later) => earlier.Add(later);

    public void Append(ref VectorSum total, in VectorSum later) => total.Append(later);

    public void Remove(ref VectorSum total, in VectorSum earlier) => total.Remove(earlier);

    public bool IsExact(in VectorSum partial) => partial.IsExact;

    public bool IsOrderFree(in VectorSum partial) => partial.IsExact;

    public Rational Lower(in VectorSum partial, in WindowContext window) => partial.Direction;
}
