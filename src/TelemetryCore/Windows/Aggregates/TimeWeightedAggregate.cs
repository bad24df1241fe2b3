using TelemetryCore.Columns;
using TelemetryCore.Samples;

namespace TelemetryCore.Windows.Aggregates;

/// <summary>
/// The mean over time of a series that is sent on change: a value holds until the next sample, valid or not, and no
/// longer than <paramref name="Hold"/>. Time in which nothing holds does not count.
/// </summary>
internal readonly record struct TimeWeightedAggregate(TimeSpan Hold) : IAggregate<HeldValues>
{
    public void Clear(ref HeldValues partial) => partial = default;

    public void Lift(ref HeldValues partial, in SampleRun run)
    {
        for (var i = 0; i < run.Values.Length; i++)
        {
            partial.Add(run.Timestamps[i], run.Values[i], Hold);
        }

        if (run.Until is { } until)
        {
            partial.End(until, Hold);
        }
    }

    public void Combine(ref HeldValues earlier, in HeldValues later) => earlier.Add(later, Hold);

    public bool IsOrderFree(in HeldValues partial) => false;

    public Rational Lower(in HeldValues partial, in WindowContext window)
    {
        var held = default(HeldValues);
        if (window.Before is { IsValid: true } before && window.From - before.Timestamp < Hold)
        {
            // It holds from the start of the window for what is left of its time.
            var left = Hold - (window.From - before.Timestamp);
            held.Add(window.From, before.Value, Hold);
            held.End(Earlier(partial.First ?? window.To, window.From + left), Hold);
        }

        held.Add(partial, Hold);
        held.End(window.To, Hold);
        return held.Mean.Value;
    }

    private static Timestamp Earlier(Timestamp left, Timestamp right) => left < right ? left : right;
}
