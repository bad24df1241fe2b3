namespace TelemetryCore.Windows.Aggregates;

/// <summary>
/// An aggregate whose partials form a group while they are exact: what was added can be taken away again without a
/// trace, so that a window may be the difference of two running totals. Min and max are none. A partial owns no memory,
/// since totals are copied.
/// </summary>
internal interface IInvertibleAggregate<TPartial> : IAggregate<TPartial>
    where TPartial : struct
{
    /// <summary>
    /// Adds an exact later stretch to a running total. A total may pass the range of its integers, as long as
    /// differences come back within it.
    /// </summary>
    void Append(ref TPartial total, in TPartial later);

    /// <summary>Takes an earlier running total away from a later one.</summary>
    void Remove(ref TPartial total, in TPartial earlier);

    /// <summary>
    /// False when a value has been rounded on its way into the partial, or when a difference may have passed the range
    /// of its integers.
    /// </summary>
    bool IsExact(in TPartial partial);
}
