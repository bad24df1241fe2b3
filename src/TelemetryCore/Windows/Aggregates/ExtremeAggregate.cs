using TelemetryCore.Columns;
using TelemetryCore.Kernels;

namespace TelemetryCore.Windows.Aggregates;

/// <summary>The least or the greatest valid sample; -0.0 is less than 0.0.</summary>
internal readonly record struct ExtremeAggregate<TOperator> : IAssociativeAggregate<Picked>, IZoneAggregate<Picked>
    where TOperator : struct, IExtremeOperator
{
    public void Clear(ref Picked partial) => partial = default;

    public void Lift(ref Picked partial, in SampleRun run)
    {
        if (!run.Values.IsEmpty)
        {
            Combine(ref partial, new Picked(Extreme.Of<TOperator>(run.Values)));
        }
    }

    public void LiftZone(ref Picked partial, in ZoneMap zone) =>
        Combine(ref partial, new Picked(TOperator.Of(zone.Min, zone.Max)));

    public void Combine(ref Picked earlier, in Picked later)
    {
        if (later.Value is { } right)
        {
            earlier = earlier.Value is { } left ? new Picked(TOperator.Of(left, right)) : later;
        }
    }

    public bool IsOrderFree(in Picked partial) => true;

    public Rational Lower(in Picked partial, in WindowContext window) => partial.ToRational();
}
