using TelemetryCore.Columns;

namespace TelemetryCore.Windows.Aggregates;

/// <summary>By how much a counter rose; after a reset it counts from zero.</summary>
internal readonly record struct IncreaseAggregate : IAggregate<CounterSteps>
{
    public void Clear(ref CounterSteps partial) => partial = default;

    public void Lift(ref CounterSteps partial, in SampleRun run) => partial.Add(run.Values);

    public void Combine(ref CounterSteps earlier, in CounterSteps later) => earlier.Add(later);

    public bool IsOrderFree(in CounterSteps partial) => false;

    public Rational Lower(in CounterSteps partial, in WindowContext window) =>
        Increase(partial, window) is { } increase ? increase.SumValue : Rational.None;

    /// <summary>With the step from the last valid sample before the window.</summary>
    public static ExactMean? Increase(in CounterSteps partial, in WindowContext window)
    {
        var steps = default(CounterSteps);
        if (window.ValidBefore is { } before)
        {
            steps.Add(before.Value);
        }

        steps.Add(partial);
        return steps.Increase;
    }
}
