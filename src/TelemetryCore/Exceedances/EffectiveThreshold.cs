using TelemetryCore.Samples;

namespace TelemetryCore.Exceedances;

/// <summary>A threshold that is in force in [From, To), as a permit or a standard is.</summary>
/// <param name="From">From when, inclusive.</param>
/// <param name="To">Until when, exclusive; null while no end is known.</param>
/// <param name="Threshold">What is in force.</param>
public sealed record EffectiveThreshold(Timestamp From, Timestamp? To, LimitThreshold Threshold)
{
    /// <summary>
    /// What sets it, such as <c>GB 31571-2015 table 5</c>; at most 128 characters. Default empty.
    /// </summary>
    public string Source { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString()
    {
        var until = To is { } to ? $" until {to}" : "";
        var source = Source.Length > 0 ? $" ({Source})" : "";
        return $"from {From}{until} {Threshold}{source}";
    }
}
