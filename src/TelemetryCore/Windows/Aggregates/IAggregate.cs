using TelemetryCore.Columns;

namespace TelemetryCore.Windows.Aggregates;

/// <summary>
/// A figure of a stretch of time as a monoid: partials of neighbouring stretches combine to the partial of both. A new
/// aggregate is a struct that implements this, or one of the interfaces that promise more, and a line in
/// <see cref="Aggregate"/>.
/// </summary>
/// <typeparam name="TPartial">
/// What is kept of a stretch. Its default is the partial of nothing; one that owns memory makes it when it first needs
/// it.
/// </typeparam>
internal interface IAggregate<TPartial>
    where TPartial : struct
{
    /// <summary>Makes a partial that of nothing, and keeps the memory that it owns for what comes.</summary>
    void Clear(ref TPartial partial);

    /// <summary>Adds samples that lie behind all that the partial holds.</summary>
    void Lift(ref TPartial partial, in SampleRun run);

    /// <summary>Adds what a later stretch amounts to; the later partial stays as it is.</summary>
    void Combine(ref TPartial earlier, in TPartial later);

    /// <summary>The figure of a whole window; <see cref="Rational.None"/> when nothing gives it.</summary>
    Rational Lower(in TPartial partial, in WindowContext window);

    /// <summary>True when a sample may be lifted behind later ones with the same result.</summary>
    bool IsOrderFree(in TPartial partial);
}
