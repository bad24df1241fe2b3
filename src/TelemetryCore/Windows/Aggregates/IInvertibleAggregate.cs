namespace TelemetryCore.Windows.Aggregates;

/// <summary>
/// An aggregate whose partials form a group while they are exact: what was added can be taken away again without a
/// trace, so that a window may be the difference of two running totals. Min and max are none.
/// </summary>
internal interface IInvertibleAggregate<TPartial> : IAggregate<TPartial>
    where TPartial : struct
{
    /// <summary>Takes away what an earlier stretch amounts to. Both partials are exact.</summary>
    void Remove(ref TPartial total, in TPartial earlier);

    /// <summary>False when a value has been rounded on its way into the partial.</summary>
    bool IsExact(in TPartial partial);
}
