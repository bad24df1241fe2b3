using TelemetryCore.Columns;
using TelemetryCore.Samples;

namespace TelemetryCore.Windows.Aggregates;

/// <summary>By how much a counter rose in a second, over the whole length of the window.</summary>
internal readonly record struct RateAggregate : IAggregate<CounterSteps>
{
    public void Clear(ref CounterSteps partial) => partial = default;

    public void Lift(ref CounterSteps partial, in SampleRun run) => partial.Add(run.Values);

    public void Combine(ref CounterSteps earlier, in CounterSteps later) => earlier.Add(later);

    public bool IsOrderFree(in CounterSteps partial) => false;

    public Rational Lower(in CounterSteps partial, in WindowContext window)
    {
        if (IncreaseAggregate.Increase(partial, window) is not { } increase)
        {
            return Rational.None;
        }

        var length = window.To.Microseconds - window.From.Microseconds;
        return increase.IsExact && Int128.Abs(increase.Sum) < Int128.MaxValue / Timestamp.MicrosecondsPerSecond
            ? Rational.Of(increase.Sum * Timestamp.MicrosecondsPerSecond, ShortDecimal.Power(increase.Scale) * length)
            : Rational.Approximately(increase.SumValue.ToDouble() * Timestamp.MicrosecondsPerSecond / length);
    }
}
