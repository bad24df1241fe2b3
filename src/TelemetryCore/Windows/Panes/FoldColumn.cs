using TelemetryCore.Windows.Aggregates;

namespace TelemetryCore.Windows.Panes;

/// <summary>Partials only; a window combines all of its own, in order. Right for every aggregate.</summary>
internal sealed class FoldColumn<TAggregate, TPartial>(TAggregate algebra) : RingColumn<TAggregate, TPartial>(algebra)
    where TAggregate : struct, IAggregate<TPartial>
    where TPartial : struct
{
    public override void Settle(int pane)
    {
        // A pane counts as it is.
    }

    protected override void Gather(ref TPartial gathered, int from, int to) => Fold(ref gathered, from, to);
}
