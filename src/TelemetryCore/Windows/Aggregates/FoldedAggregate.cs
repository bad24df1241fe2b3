using TelemetryCore.Windows.Panes;

namespace TelemetryCore.Windows.Aggregates;

/// <summary>An aggregate whose windows are folded pane by pane.</summary>
internal sealed record FoldedAggregate<TAggregate, TPartial>(string Name, TAggregate Algebra) : Aggregate(Name)
    where TAggregate : struct, IAggregate<TPartial>
    where TPartial : struct
{
    internal override PaneColumn CreateColumn() => new FoldColumn<TAggregate, TPartial>(Algebra);
}
