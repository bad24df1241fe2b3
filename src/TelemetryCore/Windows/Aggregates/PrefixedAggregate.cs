using TelemetryCore.Windows.Panes;

namespace TelemetryCore.Windows.Aggregates;

/// <summary>An aggregate whose windows are differences of running totals.</summary>
internal sealed record PrefixedAggregate<TAggregate, TPartial>(string Name, TAggregate Algebra) : Aggregate(Name)
    where TAggregate : struct, IInvertibleAggregate<TPartial>
    where TPartial : struct
{
    internal override PaneColumn CreateColumn() => new PrefixColumn<TAggregate, TPartial>(Algebra);
}
