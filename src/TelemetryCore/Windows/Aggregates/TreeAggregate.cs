using TelemetryCore.Windows.Panes;

namespace TelemetryCore.Windows.Aggregates;

/// <summary>An aggregate whose windows are gathered from a tree.</summary>
internal sealed record TreeAggregate<TAggregate, TPartial>(string Name, TAggregate Algebra) : Aggregate(Name)
    where TAggregate : struct, IAssociativeAggregate<TPartial>
    where TPartial : struct
{
    internal override PaneColumn CreateColumn() => new TreeColumn<TAggregate, TPartial>(Algebra);
}
