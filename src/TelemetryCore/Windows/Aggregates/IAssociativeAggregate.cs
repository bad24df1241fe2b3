namespace TelemetryCore.Windows.Aggregates;

/// <summary>
/// An aggregate whose partials may be combined in any grouping with the same result bit for bit, so that a tree may
/// hold them; such as min, max, and the counts of a sketch.
/// </summary>
internal interface IAssociativeAggregate<TPartial> : IAggregate<TPartial>
    where TPartial : struct;
