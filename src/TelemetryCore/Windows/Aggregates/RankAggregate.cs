using TelemetryCore.Columns;

namespace TelemetryCore.Windows.Aggregates;

/// <summary>
/// A percentile that is one of the values: with i the whole part of n p, the (i + 1)-th lowest (40 CFR 50 appendix N
/// section 4.5, table 1), and the highest at the end.
/// </summary>
internal readonly record struct RankAggregate(Percentage Percentage) : IAggregate<ValueBag>
{
    public void Clear(ref ValueBag partial) => partial.Clear();

    public void Lift(ref ValueBag partial, in SampleRun run) => partial.Add(run.Values);

    public void Combine(ref ValueBag earlier, in ValueBag later) => earlier.Add(later);

    public bool IsOrderFree(in ValueBag partial) => true;

    public Rational Lower(in ValueBag partial, in WindowContext window)
    {
        if (partial.Count == 0)
        {
            return Rational.None;
        }

        partial.Sort();
        var rank = partial.Count * Percentage.Parts / Percentage.Whole;
        return Rational.OfReading(partial[(int)Math.Min(rank, partial.Count - 1)]);
    }
}
